"""Answers take as long for people who have an account as for those who have none.

Real Argon2, many pairs in turns, and the medians of the processor time compared: the time on the
clock says more about what else the machine is doing.
"""

import itertools
import statistics
import time

import pytest

from server.accounts.models import EmailCode, Throttle, User
from tests.accounts.documents import (
    REGISTER,
    REQUEST_RESET,
    RESEND,
    RESET,
    TOKEN_AUTH,
    VERIFY_EMAIL,
)
from tests.factories import UserFactory

PAIRS = 40
ALLOWED = 0.005  # seconds between the medians


@pytest.fixture(autouse=True)
def argon2(settings):
    settings.PASSWORD_HASHERS = ["server.accounts.hashers.Argon2idHasher"]


@pytest.fixture
def people(db):
    user = UserFactory(username="known", email="known@example.org")
    return {"known": user}


numbers = itertools.count()


def tries(known):
    """(document, variables) of each operation, for an account that is there or not."""
    name = "known" if known else "unknown"
    email = f"{name}@example.org"
    return {
        "tokenAuth": (TOKEN_AUTH, {"username": email, "password": "wrong"}),
        "requestPasswordReset": (REQUEST_RESET, {"email": email}),
        "resendVerificationEmail": (RESEND, {"email": email}),
        "verifyEmail": (VERIFY_EMAIL, {"email": email, "code": "000000"}),
        "resetPassword": (
            RESET,
            {"email": email, "code": "000000", "password": "a-much-finer-word-9"},
        ),
        "register": (
            REGISTER,
            {
                "input": {
                    "role": "STUDENT",
                    "email": email if known else f"unknown{next(numbers)}@example.org",
                    "username": f"fresh{next(numbers)}",
                    "password": "lovelace-engine-9",
                    "fullName": "Ada",
                }
            },
        ),
    }


@pytest.mark.parametrize("operation", list(tries(True)))
def test_the_same_answer_in_the_same_time(api, people, operation):
    times = {True: [], False: []}
    answers = {True: set(), False: set()}
    for n in range(PAIRS):
        for known in (True, False) if n % 2 else (False, True):
            Throttle.objects.all().delete()
            document, variables = tries(known)[operation]
            started = time.thread_time()
            answer = api.data(document, variables)[operation]
            times[known].append(time.thread_time() - started)
            answer.pop("email", None)
            answers[known].add(str(answer))
    assert answers[True] == answers[False]
    assert len(answers[True]) == 1
    medians = [statistics.median(times[known]) for known in (True, False)]
    assert abs(medians[0] - medians[1]) < ALLOWED, medians
    assert not EmailCode.objects.exists()
    assert User.objects.get(id=people["known"].id).full_name == people["known"].full_name

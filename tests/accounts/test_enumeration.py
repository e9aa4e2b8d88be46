"""Answers are the same and take as long, whether somebody has an account or not (THREATS D3).

Pairs in turns, and the processor time of this thread compared: the time on the clock says more about
what else the machine is doing. Mann-Whitney's test would find any difference with enough samples; a
stranger across a network cannot see one below `HIDDEN`, so that much is granted.
"""

import itertools
import math
import statistics
import time

import pytest

from server.accounts.hashers import Argon2idHasher
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

SAMPLES = 500  # of each kind, for the operations that everybody may call without a code
FEW = 60
HIDDEN = 0.0005  # seconds
P = 0.01

numbers = itertools.count()

# Only on SQLite is the database's work done in this thread, and measured.
pytestmark = pytest.mark.once


class QuickArgon2id(Argon2idHasher):
    """The real thing with a sixteenth of the memory: 500 samples in seconds, and a forgotten hash
    still costs more than `HIDDEN`."""

    memory_cost = Argon2idHasher.memory_cost // 16


@pytest.fixture
def known(db, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2id"]
    return UserFactory(username="known", email="known@example.org")


def attempt(operation, is_known):
    """The document and variables of an operation, for an account that is there or not."""
    email = "known@example.org" if is_known else "unknown@example.org"
    code = {"email": email, "code": "000000"}
    person = {
        "role": "STUDENT",
        "email": email if is_known else f"unknown{next(numbers)}@example.org",
        "username": f"fresh{next(numbers)}",
        "password": "lovelace-engine-9",
        "fullName": "Ada",
    }
    return {
        "tokenAuth": (TOKEN_AUTH, {"username": email, "password": "wrong"}),
        "register": (REGISTER, {"input": person}),
        "requestPasswordReset": (REQUEST_RESET, {"email": email}),
        "resendVerificationEmail": (RESEND, {"email": email}),
        "verifyEmail": (VERIFY_EMAIL, code),
        "resetPassword": (RESET, {**code, "password": "a-much-finer-word-9"}),
    }[operation]


@pytest.mark.parametrize(
    ("operation", "samples"),
    [
        ("tokenAuth", SAMPLES),
        ("register", SAMPLES),
        ("requestPasswordReset", SAMPLES),
        ("resendVerificationEmail", FEW),
        ("verifyEmail", FEW),
        ("resetPassword", FEW),
    ],
)
def test_the_same_answer_in_the_same_time(api, known, operation, samples):
    times = {True: [], False: []}
    answers = {True: set(), False: set()}
    for n in range(samples):
        for is_known in (True, False) if n % 2 else (False, True):
            Throttle.objects.all().delete()
            document, variables = attempt(operation, is_known)
            started = time.thread_time()
            answer = api.data(document, variables)[operation]
            times[is_known].append(time.thread_time() - started)
            answer.pop("email", None)
            answers[is_known].add(str(answer))
    assert answers[True] == answers[False]
    assert len(answers[True]) == 1
    medians = {is_known: statistics.median(some) for is_known, some in times.items()}
    for longer, shorter in itertools.permutations(times.values()):
        assert p_of_longer([t - HIDDEN for t in longer], shorter) > P, medians
    assert not EmailCode.objects.exists()
    assert User.objects.get(id=known.id).full_name == known.full_name


def p_of_longer(one, other):
    """One-sided Mann-Whitney: how probable such samples are if `one` is not the longer one."""
    ranked = sorted((value, is_one) for is_one, some in ((1, one), (0, other)) for value in some)
    rank_sum = sum(rank for rank, (_, is_one) in enumerate(ranked, start=1) if is_one)
    u = rank_sum - len(one) * (len(one) + 1) / 2
    deviation = math.sqrt(len(one) * len(other) * (len(ranked) + 1) / 12)
    return 0.5 * math.erfc((u - len(one) * len(other) / 2) / deviation / math.sqrt(2))

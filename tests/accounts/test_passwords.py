"""requestPasswordReset, resetPassword, changePassword."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_q.models import OrmQ

from server.accounts.models import EmailCode, LoginSession, User
from server.audit.models import AuditEntry
from tests.accounts.documents import (
    CHANGE_PASSWORD,
    REFRESH,
    REQUEST_RESET,
    RESET,
    TOKEN_AUTH,
    VIEWER,
)
from tests.factories import UserFactory
from tests.support import error_codes, sign_in

OLD = "correct horse battery"
NEW = "a-much-finer-word-9"


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", email="ada@example.org", full_name="Ada Lovelace")


@pytest.fixture
def request_reset(api):
    def call(email="ada@example.org"):
        return api.data(REQUEST_RESET, {"email": email})["requestPasswordReset"]

    return call


@pytest.fixture
def reset(api):
    def call(code, password=NEW, email="ada@example.org"):
        variables = {"email": email, "code": code, "password": password}
        return api.data(RESET, variables)["resetPassword"]

    return call


def wrong(code):
    return "000000" if code != "000000" else "000001"


def test_reset_password(api, ada, request_reset, reset, sent_code, jobs, mailoutbox):
    token = sign_in(ada)
    assert request_reset(" Ada@Example.org ") == {"email": "ada@example.org", "errors": []}
    answer = reset(sent_code("ada@example.org"), email="ADA@example.org")
    assert answer == {"email": "ada@example.org", "errors": []}
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert "errors" in api(VIEWER, token=token)
    assert not ada.login_sessions.filter(ended_at__isnull=True).exists()
    assert api.data(TOKEN_AUTH, {"username": "ada", "password": NEW})["tokenAuth"]["token"]
    jobs()
    assert mailoutbox[-1].subject == "Your Lyceum password was changed"
    assert AuditEntry.objects.filter(action="accounts.reset_password").exists()


def test_nobody_learns_who_has_an_account(ada, request_reset, jobs, mailoutbox):
    UserFactory(email="blocked@example.org", blocked_at=timezone.now())
    for email in ("ada@example.org", "nobody@example.org", "blocked@example.org"):
        assert request_reset(email) == {"email": email, "errors": []}
    assert OrmQ.objects.count() == 3  # the queue does not tell either
    jobs()
    assert [m.to for m in mailoutbox] == [["ada@example.org"]]
    assert error_codes(request_reset("nobody")) == [("INVALID", "email")]


def test_one_mail_a_minute(ada, request_reset, jobs, mailoutbox):
    for _ in range(4):
        request_reset()
    jobs()
    assert len(mailoutbox) == 1


def test_a_wrong_code_changes_nothing(api, ada, request_reset, reset, sent_code):
    token = sign_in(ada)
    request_reset()
    code = sent_code("ada@example.org")
    assert error_codes(reset(wrong(code))) == [("INVALID_CODE", "code")]
    assert error_codes(reset(code, email="eve@example.org")) == [("INVALID_CODE", "code")]
    ada.refresh_from_db()
    assert ada.check_password(OLD)
    assert api.data(VIEWER, token=token)["viewer"]


def test_five_tries(ada, request_reset, reset, sent_code):
    request_reset()
    code = sent_code("ada@example.org")
    for _ in range(5):
        assert error_codes(reset(wrong(code))) == [("INVALID_CODE", "code")]
    assert error_codes(reset(code)) == [("TOO_MANY_ATTEMPTS", None)]
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert error_codes(reset(code)) == [("INVALID_CODE", "code")]
    ada.refresh_from_db()
    assert ada.check_password(OLD)


def test_many_codes_do_not_give_many_tries(api, ada, request_reset, reset, sent_code):
    """Five wrong ones, a fresh code, five more: the delay grows all the same."""
    now = timezone.now()
    refused = 0
    for minute in range(30):
        with time_machine.travel(now + timedelta(minutes=minute, seconds=minute)):
            request_reset()
            code = sent_code("ada@example.org")
            for _ in range(5):
                refused += error_codes(reset(wrong(code))) == [("TOO_MANY_ATTEMPTS", None)]
    assert 150 - refused <= 12


def test_a_code_is_good_for_its_purpose_only(api, ada, request_reset, sent_code):
    from tests.accounts.documents import VERIFY_EMAIL

    User.objects.update(email_verified_at=None)
    request_reset()
    code = sent_code("ada@example.org")
    answer = api.data(VERIFY_EMAIL, {"email": "ada@example.org", "code": code})["verifyEmail"]
    assert error_codes(answer) == [("INVALID_CODE", "code")]


def test_a_code_works_once_and_ten_minutes(ada, request_reset, reset, sent_code):
    request_reset()
    code = sent_code("ada@example.org")
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert error_codes(reset(code)) == [("INVALID_CODE", "code")]
    assert reset(code)["errors"] == []
    assert error_codes(reset(code, "another-fine-word-9")) == [("INVALID_CODE", "code")]
    ada.refresh_from_db()
    assert ada.check_password(NEW)


@pytest.mark.parametrize("password", ["short77", "password1234", "x" * 129])
def test_a_bad_password_does_not_use_the_code_up(ada, request_reset, reset, sent_code, password):
    request_reset()
    code = sent_code("ada@example.org")
    for _ in range(6):
        assert error_codes(reset(code, password)) == [("INVALID", "newPassword")]
    assert reset(code)["errors"] == []


def test_a_password_like_the_name_is_refused_only_after_the_right_code(
    ada, request_reset, reset, sent_code
):
    """Before it, the answer would betray that the address belongs to this name."""
    request_reset()
    code = sent_code("ada@example.org")
    assert error_codes(reset(wrong(code), "ada lovelace")) == [("INVALID_CODE", "code")]
    assert error_codes(reset(code, "ada lovelace")) == [("INVALID", "newPassword")]
    assert reset(code)["errors"] == []


def test_a_reset_confirms_the_address(ada, request_reset, reset, sent_code):
    User.objects.update(email_verified_at=None)
    request_reset()
    reset(sent_code("ada@example.org"))
    ada.refresh_from_db()
    assert ada.is_verified


def test_a_reset_does_not_unblock(api, ada, request_reset, reset, sent_code):
    request_reset()
    code = sent_code("ada@example.org")
    User.objects.update(blocked_at=timezone.now())
    assert reset(code)["errors"] == []
    answer = api.data(TOKEN_AUTH, {"username": "ada", "password": NEW})["tokenAuth"]
    assert error_codes(answer) == [("ACCOUNT_BLOCKED", None)]


def test_a_reset_unlocks_an_account_under_attack(api, ada, request_reset, reset, sent_code):
    for n in range(20):
        api.http.defaults["REMOTE_ADDR"] = f"198.51.100.{n}"
        api.data(TOKEN_AUTH, {"username": "ada", "password": "wrong"})
    api.http.defaults["REMOTE_ADDR"] = "203.0.113.5"
    answer = api.data(TOKEN_AUTH, {"username": "ada", "password": OLD})["tokenAuth"]
    assert error_codes(answer) == [("TOO_MANY_ATTEMPTS", None)]
    request_reset()
    reset(sent_code("ada@example.org"))
    answer = api.data(TOKEN_AUTH, {"username": "ada", "password": NEW})["tokenAuth"]
    assert answer["errors"] == []


# --- change -----------------------------------------------------------------------------------


def change(api, token, current=OLD, new=NEW):
    return api.data(CHANGE_PASSWORD, {"current": current, "new": new}, token=token)[
        "changePassword"
    ]


def test_change_password(api, ada, jobs, mailoutbox):
    signed_in = [
        api.data(TOKEN_AUTH, {"username": "ada", "password": OLD})["tokenAuth"] for _ in range(3)
    ]
    answer = change(api, signed_in[0]["token"])
    assert answer["errors"] == []
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    for tokens in signed_in:
        assert "errors" in api(VIEWER, token=tokens["token"])
        refreshed = api.data(REFRESH, {"token": tokens["refreshToken"]})["refreshToken"]
        assert error_codes(refreshed) == [("INVALID_TOKEN", None)]
    assert api.data(VIEWER, token=answer["token"])["viewer"]
    assert api.data(REFRESH, {"token": answer["refreshToken"]})["refreshToken"]["token"]
    jobs()
    assert [m.subject for m in mailoutbox] == ["Your Lyceum password was changed"]


def test_change_password_refused(api, ada):
    token = sign_in(ada)
    assert error_codes(change(api, token, current="wrong")) == [
        ("INVALID_CREDENTIALS", "currentPassword")
    ]
    assert error_codes(change(api, token, new="short77")) == [("INVALID", "newPassword")]
    assert error_codes(change(api, token, new="ada lovelace")) == [("INVALID", "newPassword")]
    ada.refresh_from_db()
    assert ada.check_password(OLD)
    assert ada.session_version == 1
    assert LoginSession.objects.get().ended_at is None
    assert not OrmQ.objects.exists()
    assert not EmailCode.objects.exists()
    variables = {"current": OLD, "new": NEW}
    response = api(CHANGE_PASSWORD, variables)
    assert response["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

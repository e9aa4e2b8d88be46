"""tokenAuth, verifyToken, refreshToken, revokeToken, revokeAllTokens, sessions, revokeSession."""

from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from server.accounts.models import LoginSession, RefreshToken
from server.accounts.services import sessions
from server.accounts.services.sessions import MAX_SESSIONS
from server.audit.models import AuditEntry
from server.core.auth import issue_access_token, read_files_cookie, sign_files_cookie
from tests.accounts.documents import (
    REFRESH,
    REVOKE,
    REVOKE_ALL,
    REVOKE_SESSION,
    SESSIONS,
    TOKEN_AUTH,
    VERIFY_TOKEN,
    VIEWER,
)
from tests.factories import UserFactory
from tests.support import error_codes, gid, sign_in

PASSWORD = "correct horse battery"


@pytest.fixture
def ada(db):
    return UserFactory(username="Ada", email="ada@example.org")


@pytest.fixture
def token_auth(api):
    def call(username="ada", password=PASSWORD):
        return api.data(TOKEN_AUTH, {"username": username, "password": password})["tokenAuth"]

    return call


@pytest.fixture
def refresh(api):
    def call(token):
        return api.data(REFRESH, {"token": token})["refreshToken"]

    return call


def is_signed_in(api, token):
    """Whether an access token still opens anything."""
    response = api(VIEWER, token=token)
    return "errors" not in response and response["data"]["viewer"] is not None


@pytest.mark.parametrize("login", ["ada", "ADA", " Ada ", "ada@example.org", "Ada@EXAMPLE.org"])
def test_sign_in_by_username_or_address(api, ada, token_auth, login):
    answer = token_auth(login)
    assert answer["errors"] == []
    assert answer["user"]["id"] == gid(ada)
    assert answer["payload"]["sub"] == str(ada.id)
    assert set(answer["payload"]) == {"sub", "sid", "sv", "jti", "typ", "aud", "iss", "iat", "exp"}
    assert answer["payload"]["exp"] - answer["payload"]["iat"] == 600
    days = (answer["refreshExpiresIn"] - timezone.now().timestamp()) / 86400
    assert 29.9 < days <= 30
    assert is_signed_in(api, answer["token"])


@pytest.mark.parametrize(
    ("login", "password"),
    [("ada", "wrong"), ("nobody", PASSWORD), ("no@example.org", PASSWORD), ("", ""), ("ada", "")],
)
def test_wrong_credentials(ada, token_auth, login, password):
    answer = token_auth(login, password)
    assert error_codes(answer) == [("INVALID_CREDENTIALS", None)]
    assert answer["token"] is answer["refreshToken"] is answer["user"] is None
    assert not LoginSession.objects.exists()


def test_a_blocked_person_is_told_only_after_the_right_password(ada, token_auth):
    ada.blocked_at, ada.block_reason = timezone.now(), "Spam."
    ada.save()
    assert error_codes(token_auth(password="wrong")) == [("INVALID_CREDENTIALS", None)]
    answer = token_auth()
    assert error_codes(answer) == [("ACCOUNT_BLOCKED", None)]
    assert answer["errors"][0]["message"] == "This account was blocked. Spam."
    assert not LoginSession.objects.exists()


def test_secrets_are_kept_as_hashes_only(ada, token_auth, refresh):
    first = token_auth()["refreshToken"]
    second = refresh(first)["refreshToken"]
    stored = str(list(RefreshToken.objects.values()))
    assert len(first) >= 43
    assert len(second) >= 43
    assert first not in stored
    assert second not in stored


def test_cookies(api, ada, token_auth):
    token_auth()
    session = LoginSession.objects.get()
    files = api.http.cookies["lyceum_files"]
    assert read_files_cookie(files.value) == session.id
    assert (files["path"], files["httponly"], files["samesite"]) == ("/files", True, "Strict")
    assert not files["secure"]
    assert api.http.cookies["lyceum_device"]["path"] == "/graphql"


@override_settings(PUBLIC_URL="https://lyceum.example")
def test_cookies_are_secure_over_https(api, ada, token_auth):
    token_auth()
    assert api.http.cookies["lyceum_files"]["secure"]
    assert api.http.cookies["lyceum_device"]["secure"]


@pytest.mark.parametrize("bad", ["", "x", "a:b", "01a1fda8-eb34-751d-9934-b9285733e57b"])
def test_forged_files_cookie(bad):
    assert read_files_cookie(bad) is None
    assert read_files_cookie(sign_files_cookie(LoginSession().id)[:-1]) is None


# --- refresh ----------------------------------------------------------------------------------


def test_refresh(api, ada, token_auth, refresh):
    first = token_auth()
    answer = refresh(first["refreshToken"])
    assert answer["errors"] == []
    assert answer["refreshToken"] != first["refreshToken"]
    assert is_signed_in(api, answer["token"])
    assert LoginSession.objects.count() == 1
    assert (
        read_files_cookie(api.http.cookies["lyceum_files"].value) == LoginSession.objects.get().id
    )


def test_refresh_slides(ada, token_auth, refresh):
    token = token_auth()["refreshToken"]
    start = timezone.now()
    for days in (20, 40, 60):
        with time_machine.travel(start + timedelta(days=days)):
            token = refresh(token)["refreshToken"]
            assert token
    with time_machine.travel(start + timedelta(days=60 + 30, seconds=1)):
        assert error_codes(refresh(token)) == [("INVALID_TOKEN", None)]


@pytest.mark.parametrize("bad", ["", "x", "0" * 64, "\u00e9" * 50, "x" * 100_000])
def test_refresh_with_nonsense(ada, token_auth, refresh, bad):
    token_auth()
    answer = refresh(bad)
    assert error_codes(answer) == [("INVALID_TOKEN", None)]
    assert answer["token"] is None


def test_an_access_token_does_not_refresh(ada, token_auth, refresh):
    assert error_codes(refresh(token_auth()["token"])) == [("INVALID_TOKEN", None)]


def test_two_tabs_get_the_same_successor(ada, token_auth, refresh):
    """The answer is repeated, so the chain cannot fork however often it is asked for."""
    first = token_auth()["refreshToken"]
    answers = {refresh(first)["refreshToken"] for _ in range(5)}
    assert len(answers) == 1
    assert RefreshToken.objects.count() == 2
    assert refresh(answers.pop())["errors"] == []


def test_reuse_ends_the_session(api, ada, token_auth, refresh):
    other = token_auth()
    first = token_auth()
    second = refresh(first["refreshToken"])
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        assert error_codes(refresh(first["refreshToken"])) == [("INVALID_TOKEN", None)]
        assert error_codes(refresh(second["refreshToken"])) == [("INVALID_TOKEN", None)]
        assert not is_signed_in(api, second["token"])
        assert is_signed_in(api, other["token"])
    assert AuditEntry.objects.filter(action="accounts.end_session_after_token_reuse").exists()


def test_grace_is_for_the_token_just_before_only(api, ada, token_auth, refresh):
    """An older generation within ten seconds is reuse all the same."""
    first = token_auth()["refreshToken"]
    second = refresh(first)["refreshToken"]
    third = refresh(second)
    assert error_codes(refresh(first)) == [("INVALID_TOKEN", None)]
    assert error_codes(refresh(third["refreshToken"])) == [("INVALID_TOKEN", None)]
    assert not is_signed_in(api, third["token"])


def test_a_blocked_person_cannot_refresh(ada, token_auth, refresh):
    token = token_auth()["refreshToken"]
    ada.blocked_at = timezone.now()
    ada.save()
    assert error_codes(refresh(token)) == [("INVALID_TOKEN", None)]


# --- verify -----------------------------------------------------------------------------------


def test_verify_token(api, ada, token_auth):
    token = token_auth()["token"]
    answer = api.data(VERIFY_TOKEN, {"token": token})["verifyToken"]
    assert answer["payload"]["sub"] == str(ada.id)
    for bad in ("", "x", token[:-2]):
        answer = api.data(VERIFY_TOKEN, {"token": bad})["verifyToken"]
        assert error_codes(answer) == [("INVALID_TOKEN", None)]
        assert answer["payload"] is None


# --- out --------------------------------------------------------------------------------------


def test_revoke_token(api, ada, token_auth, refresh):
    other, mine = token_auth(), token_auth()
    answer = api.data(REVOKE, {"token": mine["refreshToken"]})["revokeToken"]
    assert abs(answer["revoked"] - timezone.now().timestamp()) < 60
    assert not is_signed_in(api, mine["token"])
    assert error_codes(refresh(mine["refreshToken"])) == [("INVALID_TOKEN", None)]
    assert is_signed_in(api, other["token"])
    assert api.http.cookies["lyceum_files"].value == ""
    assert api.http.cookies["lyceum_files"]["max-age"] == 0
    again = api.data(REVOKE, {"token": mine["refreshToken"]})["revokeToken"]
    assert error_codes(again) == [("INVALID_TOKEN", None)]


def test_a_used_refresh_token_still_signs_out(api, ada, token_auth, refresh):
    first = token_auth()["refreshToken"]
    second = refresh(first)
    assert api.data(REVOKE, {"token": first})["revokeToken"]["errors"] == []
    assert not is_signed_in(api, second["token"])


def test_revoke_all_tokens(api, ada, token_auth, refresh):
    stranger = sign_in(UserFactory())
    one, two = token_auth(), token_auth()
    answer = api.data(REVOKE_ALL, token=one["token"])["revokeAllTokens"]
    assert answer["revoked"]
    for tokens in (one, two):
        assert not is_signed_in(api, tokens["token"])
        assert error_codes(refresh(tokens["refreshToken"])) == [("INVALID_TOKEN", None)]
    assert is_signed_in(api, stranger)
    assert api.http.cookies["lyceum_files"].value == ""
    assert api(REVOKE_ALL)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_sessions(api, ada):
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    api.http.defaults["HTTP_USER_AGENT"] = firefox
    old = sign_in(UserFactory())
    tokens = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        api.http.defaults["HTTP_USER_AGENT"] = "curl/8.5.0"
        api.http.defaults["REMOTE_ADDR"] = "192.0.2.7"
        current = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
        rows = api.data(SESSIONS, token=current["token"])["sessions"]
    assert [(r["device"], r["ipAddress"], r["isCurrent"]) for r in rows] == [
        ("curl/8.5.0", "192.0.2.7", True),
        ("Firefox on Linux", "127.0.0.1", False),
    ]
    assert old
    assert tokens["errors"] == []
    assert api(SESSIONS)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_revoke_session(api, ada, token_auth, refresh):
    other, mine = token_auth(), token_auth()
    session = LoginSession.objects.get(id=other["payload"]["sid"])
    answer = api.data(REVOKE_SESSION, {"id": gid(session, "Session")}, token=mine["token"])[
        "revokeSession"
    ]
    assert answer == {"revokedId": gid(session, "Session"), "errors": []}
    assert not is_signed_in(api, other["token"])
    assert error_codes(refresh(other["refreshToken"])) == [("INVALID_TOKEN", None)]
    assert is_signed_in(api, mine["token"])
    assert api.http.cookies["lyceum_files"].value != ""
    again = api.data(REVOKE_SESSION, {"id": gid(session, "Session")}, token=mine["token"])
    assert error_codes(again["revokeSession"]) == [("NOT_FOUND", "sessionId")]


def test_revoke_ones_own_session(api, ada, token_auth):
    mine = token_auth()
    session = LoginSession.objects.get()
    api.data(REVOKE_SESSION, {"id": gid(session, "Session")}, token=mine["token"])
    assert not is_signed_in(api, mine["token"])
    assert api.http.cookies["lyceum_files"].value == ""


def test_revoke_a_session_of_somebody_else(api, ada, token_auth):
    token_auth()
    session = LoginSession.objects.get()
    answer = api.data(REVOKE_SESSION, {"id": gid(session, "Session")}, actor=UserFactory())
    assert error_codes(answer["revokeSession"]) == [("NOT_FOUND", "sessionId")]
    session.refresh_from_db()
    assert session.ended_at is None


def test_the_oldest_session_ends_when_there_are_too_many(ada):
    now = timezone.now()
    rows = LoginSession.objects.bulk_create(
        LoginSession(user=ada, device="", last_used_at=now - timedelta(minutes=n))
        for n in range(MAX_SESSIONS + 5)
    )
    sessions.start_session(ada, sessions.Device())
    assert ada.login_sessions.filter(ended_at__isnull=True).count() == MAX_SESSIONS
    rows[-1].refresh_from_db()
    rows[0].refresh_from_db()
    assert rows[-1].ended_at is not None
    assert rows[0].ended_at is None


def test_renamed_people_stay_signed_in(api, ada, token_auth):
    token = token_auth()["token"]
    ada.username = "augusta"
    ada.save()
    assert is_signed_in(api, token)


def test_authentication_takes_one_query(api, ada, django_assert_num_queries):
    session = LoginSession.objects.create(user=ada, device="", last_used_at=timezone.now())
    token = issue_access_token(ada, session.id)
    with django_assert_num_queries(1):
        api.data("{ viewer { email } }", token=token)

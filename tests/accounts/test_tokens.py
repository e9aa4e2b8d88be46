"""Access tokens that must open nothing, over HTTP and by verifyToken."""

import base64
import hashlib
import hmac
import json
import time
import uuid
from datetime import timedelta

import jwt
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from server.accounts.authentication import authenticate, authenticate_session
from server.accounts.models import LoginSession
from server.accounts.services.sessions import end_access_tokens, end_all_sessions
from server.core.api.http import InvalidToken
from server.core.auth import issue_access_token
from tests.accounts.documents import VERIFY_TOKEN, VIEWER
from tests.factories import UserFactory
from tests.support import error_codes

KEY = settings.SECRET_KEY
REMOVED = object()


@pytest.fixture
def session(db):
    return LoginSession.objects.create(user=UserFactory(), device="", last_used_at=timezone.now())


def claims(session, **changes):
    now = int(time.time())
    payload = {
        "sub": str(session.user_id),
        "sid": str(session.id),
        "sv": session.user.session_version,
        "jti": uuid.uuid4().hex,
        "typ": "access",
        "aud": "lyceum",
        "iss": settings.PUBLIC_URL,
        "iat": now,
        "exp": now + 600,
        **changes,
    }
    return {name: value for name, value in payload.items() if value is not REMOVED}


def encoded(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def signed(header, payload, key=KEY, digest=hashlib.sha256):
    """Signed by hand, for what the library refuses to make."""
    body = f"{encoded(header)}.{encoded(payload)}"
    mac = hmac.new(key.encode(), body.encode(), digest).digest()
    return f"{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


HS256 = {"alg": "HS256", "typ": "JWT"}

# What is wrong → the claims that make it so; everything else about the token is right.
BAD_CLAIMS = {
    "expired": {"exp": 1},
    "expires as text": {"exp": "tomorrow"},
    "expires never": {"exp": REMOVED},
    "expires at null": {"exp": None},
    "not yet": {"nbf": 2**40},
    "issued in the future": {"iat": 2**40},
    "another type": {"typ": "refresh"},
    "no type": {"typ": REMOVED},
    "type is a list": {"typ": ["access"]},
    "another audience": {"aud": "lyceum-admin"},
    "no audience": {"aud": REMOVED},
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": REMOVED},
    "no subject": {"sub": REMOVED},
    "subject is a number": {"sub": 1},
    "subject is not an id": {"sub": "admin"},
    "subject does not exist": {"sub": str(uuid.uuid4())},
    "no session": {"sid": REMOVED},
    "session is not an id": {"sid": "1 OR 1=1"},
    "session is null": {"sid": None},
    "session does not exist": {"sid": str(uuid.uuid4())},
    "no session version": {"sv": REMOVED},
    "old session version": {"sv": 0},
    "future session version": {"sv": 2},
    "session version is text": {"sv": "one"},
    "session version is null": {"sv": None},
    "session version is a list": {"sv": [1]},
    "no token id": {"jti": REMOVED},
}


def bad_signatures(session):
    good = claims(session)
    token = jwt.encode(good, KEY, "HS256")
    header, payload, signature = token.split(".")
    return {
        "alg none": f"{encoded({'alg': 'none'})}.{payload}.",
        "alg None": f"{encoded({'alg': 'None'})}.{payload}.{signature}",
        "alg nOnE": f"{encoded({'alg': 'nOnE', 'typ': 'JWT'})}.{payload}.",
        "no alg": signed({"typ": "JWT"}, good),
        "alg is a list": signed({"alg": ["HS256"], "typ": "JWT"}, good),
        "another key": jwt.encode(good, "another-key-" * 5, "HS256"),
        "empty key": signed(HS256, good, key=""),
        "HS512 with our key": jwt.encode(good, KEY * 2, "HS512"),
        "HS384, same key": signed({"alg": "HS384", "typ": "JWT"}, good, digest=hashlib.sha384),
        "RS256 named, HMAC used": signed({"alg": "RS256", "typ": "JWT"}, good),
        "ES256 named": signed({"alg": "ES256", "typ": "JWT"}, good),
        "key in the header": signed(
            {**HS256, "jwk": {"kty": "oct", "k": encoded("mine")}}, good, key="mine"
        ),
        "key by address": signed({**HS256, "jku": "https://evil.example/k"}, good, key="mine"),
        "key by path": signed({**HS256, "kid": "/dev/null"}, good, key=""),
        "unknown critical header": signed({**HS256, "crit": ["exp"], "b64": False}, good),
        "payload swapped": f"{header}.{encoded(claims(session, sv=9))}.{signature}",
        "no signature": f"{header}.{payload}.",
        "two parts": f"{header}.{payload}",
        "four parts": f"{token}.x",
        "payload is a list": signed(HS256, [good]),
        "payload is text": signed(HS256, "x"),
        "last letter gone": token[:-1],
        "empty parts": "..",
        "not a token": "x",
        "long": "x" * 5000,
        "deep": signed(HS256, {**good, "x": json.loads("[" * 500 + "]" * 500)}, key="mine"),
        "refresh token": "a2E3IYWTTH6pvWhBxAqtNi4C7nX7nIJSXXpoRvr8aZk",
    }


def corpus(session):
    for name, changes in BAD_CLAIMS.items():
        yield name, signed(HS256, claims(session, **changes))
    yield from bad_signatures(session).items()


def test_the_good_token_is_good(api, session):
    token = signed(HS256, claims(session))
    assert api.data(VIEWER, token=token)["viewer"]["email"] == session.user.email


def test_bad_tokens_are_refused(api, session):
    tokens = dict(corpus(session))
    assert len(tokens) > 50
    for name, token in tokens.items():
        response = api.http.post(
            "/graphql",
            {"query": VIEWER},
            content_type="application/json",
            headers={"authorization": f"Bearer {token}"},
        )
        assert response.status_code == 401, name
        assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED", name
        answer = api.data(VERIFY_TOKEN, {"token": token})["verifyToken"]
        assert error_codes(answer) == [("INVALID_TOKEN", None)], name


def is_good(session):
    try:
        actor, _ = authenticate(issue_access_token(session.user, session.id))
    except InvalidToken:
        return False
    return actor == session.user


def test_a_token_ends_with_its_time(session):
    token = issue_access_token(session.user, session.id)
    with time_machine.travel(timezone.now() + timedelta(seconds=599), tick=False):
        assert authenticate(token)[0] == session.user
    with (
        time_machine.travel(timezone.now() + timedelta(seconds=601), tick=False),
        pytest.raises(InvalidToken),
    ):
        authenticate(token)


def test_a_token_ends_with_its_session(session):
    assert is_good(session)
    session.ended_at = timezone.now()
    session.save()
    assert not is_good(session)
    assert authenticate_session(session.id) is None


def test_a_token_ends_when_its_owner_is_blocked(session):
    session.user.blocked_at = timezone.now()
    session.user.save()
    assert not is_good(session)
    assert authenticate_session(session.id) is None


def test_a_token_ends_when_its_owner_is_deleted(session):
    token = issue_access_token(session.user, session.id)
    session.user.delete()
    with pytest.raises(InvalidToken):
        authenticate(token)


def test_a_token_ends_when_access_tokens_do(session):
    token = issue_access_token(session.user, session.id)
    end_access_tokens(session.user)
    with pytest.raises(InvalidToken):
        authenticate(token)
    assert is_good(session)  # the session itself goes on
    end_all_sessions(session.user)
    assert not is_good(session)


def test_a_token_with_a_session_of_somebody_else(session):
    other = UserFactory()
    with pytest.raises(InvalidToken):
        authenticate(issue_access_token(other, session.id))


def test_files_are_bound_to_the_session(session):
    assert authenticate_session(session.id) == session.user
    assert authenticate_session(uuid.uuid4()) is None

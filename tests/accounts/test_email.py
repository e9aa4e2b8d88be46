"""changeEmail, confirmEmailChange."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_q.models import OrmQ

from server.accounts.models import EmailCode, User
from tests.accounts.documents import CHANGE_EMAIL, CONFIRM_EMAIL, REQUEST_RESET, RESET, TOKEN_AUTH
from tests.factories import UserFactory
from tests.support import error_codes

PASSWORD = "correct horse battery"


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", email="ada@example.org")


@pytest.fixture
def change(api, ada):
    def call(email="new@example.org", password=PASSWORD):
        variables = {"email": email, "password": password}
        return api.data(CHANGE_EMAIL, variables, actor=ada)["changeEmail"]

    return call


@pytest.fixture
def confirm(api, ada):
    def call(code, actor=ada):
        return api.data(CONFIRM_EMAIL, {"code": code}, actor=actor)["confirmEmailChange"]

    return call


def test_change_email(api, ada, change, confirm, sent_code, jobs, mailoutbox):
    assert change(" New@Example.org ") == {"newEmail": "new@example.org", "errors": []}
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    answer = confirm(sent_code("new@example.org"))
    assert answer == {"viewer": {"email": "new@example.org"}, "errors": []}
    ada.refresh_from_db()
    assert ada.email == "new@example.org"
    assert ada.is_verified
    jobs()
    assert [m.to for m in mailoutbox] == [["new@example.org"], ["ada@example.org"]]
    assert mailoutbox[1].subject == "Your Lyceum e-mail address was changed"
    assert "new@example.org" not in mailoutbox[1].body
    assert api.data(TOKEN_AUTH, {"username": "new@example.org", "password": PASSWORD})["tokenAuth"][
        "token"
    ]


@pytest.mark.parametrize("bad", ["nobody", "ada@example.org", "ADA@example.org", "a@b\r\n.org"])
def test_not_an_address(change, bad):
    assert error_codes(change(bad)) == [("INVALID", "newEmail")]
    assert not OrmQ.objects.exists()


def test_the_password_is_asked(change, ada):
    assert error_codes(change(password="wrong")) == [("INVALID_CREDENTIALS", "password")]
    assert not OrmQ.objects.exists()


def test_one_mail_a_minute(change, jobs, mailoutbox):
    change()
    assert error_codes(change()) == [("RATE_LIMITED", None)]
    jobs()
    assert len(mailoutbox) == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert change()["errors"] == []


def test_an_address_that_is_taken_is_not_told(ada, change, confirm, jobs, mailoutbox):
    UserFactory(email="new@example.org", full_name="Grace")
    assert change() == {"newEmail": "new@example.org", "errors": []}
    jobs()
    (mail,) = mailoutbox
    assert mail.subject == "This e-mail address already has a Lyceum account"
    assert "Grace" in mail.body
    assert not EmailCode.objects.exists()


def test_an_address_that_was_taken_meanwhile(ada, change, confirm, sent_code):
    change()
    code = sent_code("new@example.org")
    UserFactory(email="new@example.org")
    assert error_codes(confirm(code)) == [("CONFLICT", None)]
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_an_unconfirmed_registration_does_not_hold_an_address(ada, change, confirm, sent_code):
    squatter = UserFactory(email="new@example.org", email_verified_at=None)
    change()
    assert confirm(sent_code("new@example.org"))["errors"] == []
    assert not User.objects.filter(id=squatter.id).exists()


def test_wrong_codes(ada, change, confirm, sent_code):
    change()
    code = sent_code("new@example.org")
    wrong = "000000" if code != "000000" else "000001"
    assert error_codes(confirm(code, actor=UserFactory())) == [("INVALID_CODE", "code")]
    for _ in range(4):  # five from this address
        assert error_codes(confirm(wrong)) == [("INVALID_CODE", "code")]
    assert error_codes(confirm(code)) == [("TOO_MANY_ATTEMPTS", None)]
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_a_code_for_the_old_address_is_void(api, ada, change, confirm, sent_code):
    """Whoever reads the old mailbox cannot reset the password of an account that has moved."""
    api.data(REQUEST_RESET, {"email": "ada@example.org"})
    old_code = sent_code("ada@example.org")
    change()
    confirm(sent_code("new@example.org"))
    for email in ("ada@example.org", "new@example.org"):
        variables = {"email": email, "code": old_code, "password": "a-much-finer-word-9"}
        answer = api.data(RESET, variables)["resetPassword"]
        assert error_codes(answer) == [("INVALID_CODE", "code")]


def test_signed_in_only(api, db):
    for document, variables in (
        (CHANGE_EMAIL, {"email": "a@example.org", "password": "x"}),
        (CONFIRM_EMAIL, {"code": "123456"}),
    ):
        response = api(document, variables)
        assert response["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

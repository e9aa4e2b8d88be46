"""The mails of the accounts app, as a mail server gets them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import BadHeaderError
from django.db import transaction
from django.test import override_settings
from django_q.models import OrmQ

from server.accounts import mails
from server.core.mail import send_mail
from tests.accounts.documents import REGISTER
from tests.factories import UserFactory


def test_no_mail_for_what_is_rolled_back(db):
    def act():
        with transaction.atomic():
            mails.request_mail(mails.verification, "ada@example.org")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not OrmQ.objects.exists()
    assert mails.request_mail(mails.verification, "ada@example.org")


@pytest.mark.parametrize(
    ("job", "arguments"),
    [
        (mails.verification, ["ada@example.org"]),
        (mails.password_reset, ["ada@example.org"]),
        (mails.email_change, ["new@example.org", "{id}"]),
        (mails.email_changed, ["old@example.org", "{id}"]),
        (mails.password_changed, ["{id}"]),
    ],
)
@pytest.mark.parametrize(("locale", "hello"), [("en", "Hello"), ("de", "Hallo")])
def test_every_mail_has_text_and_html(db, mailoutbox, job, arguments, locale, hello):
    user = UserFactory(email="ada@example.org", full_name="Ada <b>&amp;</b>", locale=locale)
    job(*(argument.format(id=user.id) for argument in arguments))
    (mail,) = mailoutbox
    html = mail.alternatives[0].content
    assert "Ada <b>&amp;</b>" in mail.body
    assert "Ada &lt;b&gt;&amp;amp;&lt;/b&gt;" in html
    assert f"{hello} Ada" in mail.body
    assert f'<html lang="{locale}">' in html
    assert "{{" not in mail.body + html
    assert "http://localhost" in mail.body
    assert "href=" in html
    assert "\n\n\n" not in mail.body


@pytest.mark.parametrize(("locale", "hello"), [("en", "Hello,"), ("de", "Hallo,")])
def test_the_code_for_a_new_account(db, mailoutbox, locale, hello):
    user = UserFactory(email_verified_at=None, locale=locale)
    mails.verification(user.email)
    (mail,) = mailoutbox
    code = mail.subject[:6]
    assert code.isdigit()
    assert mail.body.startswith(hello)
    assert code in mail.body
    assert code in mail.alternatives[0].content


def test_every_mail_is_translated():
    folder = Path(mails.__file__).parent / "templates/accounts/mail"
    names = {path.name for path in folder.iterdir() if path.stem.count(".") == 0} - {"code.html"}
    for language, _ in settings.LANGUAGES[1:]:
        for name in names:
            stem, _, kind = name.partition(".")
            assert (folder / f"{stem}.{language}.{kind}").is_file(), (name, language)


def test_nobody_writes_to_strangers_through_us(api, db, jobs, mailoutbox):
    """A registration's own words do not reach the address that was typed."""
    person = {
        "role": "STUDENT",
        "email": "victim@example.org",
        "username": "www.spam.example",
        "password": "lovelace-engine-9",
        "fullName": "Buy at spam.example",
    }
    api.data(REGISTER, {"input": person})
    jobs()
    (mail,) = mailoutbox
    assert "spam.example" not in mail.subject + mail.body + mail.alternatives[0].content


def test_jobs_for_people_who_are_gone(db, mailoutbox):
    user = UserFactory()
    user_id = str(user.id)
    user.delete()
    mails.verification("nobody@example.org")
    mails.password_reset("nobody@example.org")
    mails.email_change("new@example.org", user_id)
    mails.email_changed("old@example.org", user_id)
    mails.password_changed(user_id)
    assert mailoutbox == []


@pytest.mark.parametrize(
    "to", ["ada@example.org\nBcc: eve@example.org", "ada@example.org\r\nSubject: x"]
)
def test_no_header_can_be_slipped_in(db, to):
    user = UserFactory()
    with pytest.raises(BadHeaderError):
        send_mail("accounts/mail/password_changed", to, {"user": user})


def test_a_mail_over_smtp(db, smtp_sink, jobs):
    user = UserFactory(email="ada@example.org", full_name="Ada")
    over_smtp = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": smtp_sink.port,
    }
    with override_settings(**over_smtp):
        mails.password_reset(user.email)
    (message,) = smtp_sink.messages
    assert message["To"] == "ada@example.org"
    assert message.get_body(("plain",)).get_content().startswith("Hello Ada,")
    assert "<html" in message.get_body(("html",)).get_content()

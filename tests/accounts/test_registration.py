"""register, verifyEmail, resendVerificationEmail."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_q.models import OrmQ
from PIL import Image

from server.accounts.models import EmailCode, LoginSession, Role, User
from server.accounts.services import throttling
from server.audit.models import AuditEntry
from server.media.models import Asset
from tests.accounts.documents import REGISTER, RESEND, TOKEN_AUTH, VERIFY_EMAIL, VIEWER
from tests.factories import UserFactory
from tests.support import error_codes

PASSWORD = "lovelace-engine-9"


def new_person(**changes):
    return {
        "role": "STUDENT",
        "email": "ada@example.org",
        "username": "ada",
        "password": PASSWORD,
        "fullName": "Ada Lovelace",
        **changes,
    }


def png(color="teal"):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(file, "PNG")
    file.seek(0)
    file.name = "photo.png"
    return file


@pytest.fixture
def register(api):
    def call(**changes):
        return api.data(REGISTER, {"input": new_person(**changes)})["register"]

    return call


@pytest.fixture
def verify(api):
    def call(email, code):
        return api.data(VERIFY_EMAIL, {"email": email, "code": code})["verifyEmail"]

    return call


def test_register_and_verify(api, register, verify, sent_code, mailoutbox):
    answer = register(email=" Ada@Example.org ", timeZone="Europe/Lisbon", locale="de")
    assert answer == {"email": "ada@example.org", "errors": []}
    user = User.objects.get()
    assert (user.email, user.role, user.time_zone, user.locale) == (
        "ada@example.org",
        Role.STUDENT,
        "Europe/Lisbon",
        "de",
    )
    assert not user.is_verified
    assert not user.is_superuser
    assert LoginSession.objects.count() == 0

    code = sent_code("ada@example.org")
    answer = verify("ADA@example.org", f" {code} ")
    assert answer["errors"] == []
    assert api.data(VIEWER, token=answer["token"])["viewer"]["email"] == "ada@example.org"
    user.refresh_from_db()
    assert user.is_verified
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {
        "accounts.register",
        "accounts.verify_email",
    }


def test_the_code_is_kept_as_a_hash_only(register, sent_code):
    register()
    assert "ada@example.org" in str(OrmQ.objects.get().task)
    code = sent_code("ada@example.org")
    row = EmailCode.objects.get()
    assert code not in str(vars(row))
    assert len(row.code_hash) == 64


def test_a_teacher_registers_with_photo_and_profile(api):
    person = new_person(
        role="TEACHER",
        teacherProfile={"headline": "Poetical science", "subjects": ["Maths", "Maths", " "]},
    )
    answer = api.data(
        REGISTER, {"input": {**person, "photo": None}}, files={"variables.input.photo": png()}
    )
    assert answer["register"]["errors"] == []
    user = User.objects.get()
    assert user.role == Role.TEACHER
    assert user.teacher_profile.subjects == ["Maths"]
    assert user.photo.owner == user
    assert user.photo.attached_at is not None


def test_a_damaged_photo_is_refused_and_nobody_is_made(api, mailoutbox):
    file = io.BytesIO(b"not a picture")
    file.name = "photo.png"
    answer = api.data(
        REGISTER,
        {"input": {**new_person(), "photo": None}},
        files={"variables.input.photo": file},
    )
    assert error_codes(answer["register"]) == [("FILE_TYPE_NOT_ALLOWED", "photo")]
    assert not User.objects.exists()
    assert not OrmQ.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "MANAGER"}, "role"),
        ({"role": "ADMIN"}, "role"),
        ({"email": "ada"}, "email"),
        ({"email": "ada@example.org\nBcc: eve@example.org"}, "email"),
        ({"email": "ada@example.org\r"}, None),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"email": ""}, "email"),
        ({"username": ""}, "username"),
        ({"username": "ad"}, "username"),
        ({"username": "a" * 41}, "username"),
        ({"username": "ada@example.org"}, "username"),
        ({"username": "adа"}, "username"),  # a Cyrillic letter
        ({"username": "ada\n"}, None),
        ({"username": ".ada"}, "username"),
        ({"fullName": "  "}, "fullName"),
        ({"fullName": "Ada\r\nBcc: eve@example.org"}, "fullName"),
        ({"fullName": "Ada \u202e"}, "fullName"),
        ({"fullName": "A" * 121}, "fullName"),
        ({"password": "short77"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": "ada lovelace"}, "password"),
        ({"password": "ada@example.org"}, "password"),
        ({"timeZone": "Mars/Olympus"}, "timeZone"),
        ({"timeZone": "../../etc/passwd"}, "timeZone"),
        ({"locale": "tlh"}, "locale"),
        ({"studentProfile": {"country": "XX"}}, "studentProfile.country"),
        ({"studentProfile": {"language": "english"}}, "studentProfile.language"),
        ({"studentProfile": {"preferredCurrency": "XXX"}}, "studentProfile.preferredCurrency"),
        ({"teacherProfile": {"headline": "Students have none"}}, "teacherProfile"),
    ],
)
def test_what_is_wrong_is_said(register, changes, field):
    """`field` None: surrounding white space is simply taken away."""
    answer = register(**changes)
    assert error_codes(answer) == ([("INVALID", field)] if field else [])
    assert User.objects.exists() == (field is None)


@pytest.mark.parametrize("password", ["x7" * 64, "ünïcødé-pass 😀", "        spaces"])
def test_good_passwords(register, password):
    assert register(password=password)["errors"] == []
    assert User.objects.get().check_password(password)


def test_everything_that_is_wrong_is_said_at_once(register):
    answer = register(email="x", username="-", fullName="", password="1")
    assert {f for _, f in error_codes(answer)} == {"email", "username", "fullName", "password"}


def test_a_taken_username_is_said(register):
    UserFactory(username="Ada")
    assert error_codes(register()) == [("INVALID", "username")]


def test_a_taken_address_is_not_said(register, jobs, mailoutbox):
    owner = UserFactory(email="ada@example.org", full_name="Augusta King")
    before = User.objects.filter(id=owner.id).values().get()
    fresh = register(email="new@example.org", username="fresh")
    taken = register(email="ADA@example.org", username="someone")
    assert taken == {**fresh, "email": "ada@example.org"}
    assert User.objects.filter(id=owner.id).values().get() == before
    assert not User.objects.filter(username="someone").exists()
    jobs()
    (mail,) = [m for m in mailoutbox if m.to == ["ada@example.org"]]
    assert mail.subject == "You already have a Lyceum account"
    assert not EmailCode.objects.filter(user=owner).exists()


def test_a_photo_for_a_taken_address_belongs_to_nobody(api):
    UserFactory(email="ada@example.org")
    api.data(
        REGISTER,
        {"input": {**new_person(), "photo": None}},
        files={"variables.input.photo": png()},
    )
    asset = Asset.objects.get()
    assert (asset.owner, asset.attached_at) == (None, None)


def test_registering_again_before_confirming(register, verify, sent_code):
    """The newer data count, and the same password still holds."""
    register(fullName="Typo")
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        register(username="ada2", fullName="Ada")
        verify("ada@example.org", sent_code("ada@example.org"))
    user = User.objects.get()
    assert (user.username, user.full_name) == ("ada2", "Ada")
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("victim_is_first", [True, False])
def test_nobody_plants_a_password_in_an_account_of_somebody_else(
    register, verify, sent_code, victim_is_first
):
    """Two people registered one address with different passwords: neither password opens what the
    reader of the mails confirms."""
    people = [
        {"username": "victim", "password": PASSWORD},
        {"username": "mallory", "password": "mallory-knows-this"},
    ]
    for person in people if victim_is_first else reversed(people):
        register(**person)
    assert verify("ada@example.org", sent_code("ada@example.org"))["token"]
    user = User.objects.get()
    assert not user.check_password(PASSWORD)
    assert not user.check_password("mallory-knows-this")


def test_a_wrong_code(register, verify, sent_code):
    register()
    code = sent_code("ada@example.org")
    wrong = "000000" if code != "000000" else "000001"
    assert error_codes(verify("ada@example.org", wrong)) == [("INVALID_CODE", "code")]
    assert error_codes(verify("eve@example.org", code)) == [("INVALID_CODE", "code")]
    assert not User.objects.get().is_verified


@pytest.mark.parametrize("bad", ["", "12345", "1234567", "١٢٣٤٥٦", "x" * 10_000])
def test_nonsense_codes(register, verify, sent_code, bad):
    register()
    sent_code("ada@example.org")
    assert error_codes(verify("ada@example.org", bad)) == [("INVALID_CODE", "code")]


def test_a_code_has_five_tries(register, verify, sent_code):
    register()
    code = sent_code("ada@example.org")
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        assert error_codes(verify("ada@example.org", wrong)) == [("INVALID_CODE", "code")]
    assert error_codes(verify("ada@example.org", code)) == [("TOO_MANY_ATTEMPTS", None)]
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert error_codes(verify("ada@example.org", code)) == [("INVALID_CODE", "code")]
    assert not User.objects.get().is_verified


def test_an_unknown_address_slows_down_the_same_way(verify):
    answers = [error_codes(verify("nobody@example.org", "000000")) for _ in range(6)]
    assert answers == [[("INVALID_CODE", "code")]] * 5 + [[("TOO_MANY_ATTEMPTS", None)]]


def test_a_code_lives_ten_minutes(register, verify, sent_code):
    register()
    code = sent_code("ada@example.org")
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert error_codes(verify("ada@example.org", code)) == [("INVALID_CODE", "code")]
    with time_machine.travel(timezone.now() + timedelta(minutes=9)):
        assert verify("ada@example.org", code)["errors"] == []


def test_a_code_works_once(register, verify, sent_code):
    register()
    code = sent_code("ada@example.org")
    assert verify("ada@example.org", code)["errors"] == []
    assert error_codes(verify("ada@example.org", code)) == [("INVALID_CODE", "code")]


def test_only_the_last_code_works(api, register, verify, sent_code):
    register()
    first = sent_code("ada@example.org")
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        api.data(RESEND, {"email": "ada@example.org"})
        second = sent_code("ada@example.org")
        if first != second:
            assert error_codes(verify("ada@example.org", first)) == [("INVALID_CODE", "code")]
        assert verify("ada@example.org", second)["errors"] == []


def test_one_mail_a_minute(api, register, jobs, mailoutbox):
    register()
    for _ in range(5):
        answer = api.data(RESEND, {"email": "ADA@example.org"})["resendVerificationEmail"]
        assert answer == {"email": "ada@example.org", "errors": []}
    jobs()
    assert len(mailoutbox) == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        api.data(RESEND, {"email": "ada@example.org"})
        jobs()
    assert len(mailoutbox) == 2


def test_resend_to_nobody(api, jobs, mailoutbox):
    answer = api.data(RESEND, {"email": "nobody@example.org"})["resendVerificationEmail"]
    assert answer == {"email": "nobody@example.org", "errors": []}
    jobs()
    assert mailoutbox == []
    bad = api.data(RESEND, {"email": "nobody"})["resendVerificationEmail"]
    assert error_codes(bad) == [("INVALID", "email")]


def test_signing_in_before_confirming_sends_a_code(api, register, jobs, mailoutbox):
    register()
    jobs()
    wrong = api.data(TOKEN_AUTH, {"username": "ada", "password": "wrong-password"})["tokenAuth"]
    assert error_codes(wrong) == [("INVALID_CREDENTIALS", None)]
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        answer = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
        assert error_codes(answer) == [("EMAIL_NOT_VERIFIED", None)]
        assert answer["token"] is None
        jobs()
    assert len(mailoutbox) == 2
    assert LoginSession.objects.count() == 0


def test_too_many_registrations_from_one_address(register):
    limit = throttling.registration_limit("127.0.0.1")
    for _ in range(limit.free):
        throttling.attempt(limit)
    assert error_codes(register()) == [("TOO_MANY_ATTEMPTS", None)]
    assert not User.objects.exists()


def test_only_what_may_be_set_is_set(api):
    """Mass assignment: the input type has no such fields."""
    for field, value in {
        "isStaff": True,
        "isSuperuser": True,
        "emailVerifiedAt": "2020-01-01",
    }.items():
        response = api(REGISTER, {"input": new_person(**{field: value})})
        assert response["errors"]
    assert not User.objects.exists()

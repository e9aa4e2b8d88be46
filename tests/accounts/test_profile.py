"""updateProfile, uploadProfilePhoto, removeProfilePhoto."""

import io

import pytest
from PIL import Image

from server.accounts.models import StudentProfile, TeacherProfile, User
from server.accounts.services.profile import MAX_LINKS, MAX_SUBJECTS
from server.media.models import Asset
from tests.accounts.documents import REMOVE_PHOTO, UPDATE_PROFILE, UPLOAD_PHOTO
from tests.factories import TeacherFactory, UserFactory
from tests.support import error_codes


def update(api, actor, **changes):
    return api.data(UPDATE_PROFILE, {"input": changes}, actor=actor)["updateProfile"]


def photo(width=400, height=300, name="me.png"):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(file, "PNG")
    file.seek(0)
    file.name = name
    return file


@pytest.fixture
def ada(db):
    return TeacherFactory(username="ada", full_name="Ada", bio="Counts.")


def test_update_everything(api, ada):
    answer = update(
        api,
        ada,
        fullName=" Ada Lovelace ",
        username="augusta",
        bio="One.\r\nTwo.",
        timeZone="America/Sao_Paulo",
        locale="de",
        studentProfile={
            "education": "At home",
            "language": "pt-BR",
            "country": "PT",
            "preferredCurrency": "EUR",
        },
        teacherProfile={
            "headline": "Poetical science",
            "subjects": ["Maths", " Maths ", "", "Engines"],
            "links": ["https://example.org/ada?x=1"],
        },
    )
    assert answer["errors"] == []
    assert answer["viewer"] == {
        "timeZone": "America/Sao_Paulo",
        "locale": "de",
        "user": {
            "fullName": "Ada Lovelace",
            "username": "augusta",
            "bio": "One.\nTwo.",
            "studentProfile": {
                "education": "At home",
                "language": "pt-BR",
                "country": "PT",
                "preferredCurrency": "EUR",
            },
            "teacherProfile": {
                "headline": "Poetical science",
                "subjects": ["Maths", "Engines"],
                "links": ["https://example.org/ada?x=1"],
            },
        },
    }


def test_absent_is_unchanged_and_null_empties(api, ada):
    update(api, ada, teacherProfile={"headline": "Hi", "subjects": ["Maths"]})
    answer = update(api, ada, bio=None, teacherProfile={"headline": None})
    user = answer["viewer"]["user"]
    assert (user["fullName"], user["bio"]) == ("Ada", "")
    assert user["teacherProfile"] == {"headline": "", "subjects": ["Maths"], "links": []}
    assert user["studentProfile"] is None
    assert update(api, ada)["errors"] == []
    assert update(api, ada, studentProfile=None)["viewer"]["user"]["studentProfile"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fullName": None}, "fullName"),
        ({"fullName": "\u2066Ada"}, "fullName"),
        ({"username": None}, "username"),
        ({"username": "a b"}, "username"),
        ({"bio": "x" * 2001}, "bio"),
        ({"bio": "\x07"}, "bio"),
        ({"timeZone": None}, "timeZone"),
        ({"timeZone": "Nowhere"}, "timeZone"),
        ({"locale": "xx"}, "locale"),
        ({"studentProfile": {"education": "x" * 121}}, "studentProfile.education"),
        ({"studentProfile": {"language": "xx"}}, "studentProfile.language"),
        ({"studentProfile": {"language": "pt-XX"}}, "studentProfile.language"),
        ({"studentProfile": {"country": "pt"}}, "studentProfile.country"),
        ({"studentProfile": {"preferredCurrency": "EURO"}}, "studentProfile.preferredCurrency"),
        ({"teacherProfile": {"headline": "x" * 161}}, "teacherProfile.headline"),
        ({"teacherProfile": {"headline": "a\nb"}}, "teacherProfile.headline"),
        ({"teacherProfile": {"subjects": ["x" * 81]}}, "teacherProfile.subjects"),
        (
            {"teacherProfile": {"subjects": [str(n) for n in range(MAX_SUBJECTS + 1)]}},
            "teacherProfile.subjects",
        ),
        (
            {
                "teacherProfile": {
                    "links": [f"https://example.org/{n}" for n in range(MAX_LINKS + 1)]
                }
            },
            "teacherProfile.links",
        ),
        ({"teacherProfile": {"links": ["http://example.org"]}}, "teacherProfile.links"),
        ({"teacherProfile": {"links": ["javascript:alert(1)"]}}, "teacherProfile.links"),
        ({"teacherProfile": {"links": ["https://"]}}, "teacherProfile.links"),
        ({"teacherProfile": {"links": ["https://ex ample.org"]}}, "teacherProfile.links"),
    ],
)
def test_what_is_wrong_is_said(api, ada, changes, field):
    before = User.objects.filter(id=ada.id).values().get()
    answer = update(api, ada, **changes)
    assert error_codes(answer) == [("INVALID", field)]
    assert answer["viewer"] is None
    assert User.objects.filter(id=ada.id).values().get() == before
    assert not StudentProfile.objects.exists()
    assert not TeacherProfile.objects.exists()


def test_a_taken_username(api, ada):
    UserFactory(username="Grace")
    assert error_codes(update(api, ada, username="grace")) == [("INVALID", "username")]
    assert update(api, ada, username="ADA")["errors"] == []  # one's own, in other letters


def test_students_have_no_teacher_profile(api, db):
    answer = update(api, UserFactory(), teacherProfile={"headline": "x"})
    assert error_codes(answer) == [("INVALID", "teacherProfile")]
    assert not TeacherProfile.objects.exists()


def test_role_and_address_are_not_part_of_a_profile(api, ada):
    for field, value in {"role": "ADMIN", "email": "x@example.org", "isBlocked": False}.items():
        assert "data" not in api(UPDATE_PROFILE, {"input": {field: value}}, actor=ada)


def test_photo(api, ada):
    def upload(file):
        return api.data(UPLOAD_PHOTO, {"file": None}, actor=ada, files={"variables.file": file})[
            "uploadProfilePhoto"
        ]

    answer = upload(photo())
    shown = answer["user"]["photo"]
    assert (shown["width"], shown["height"]) == (400, 300)
    assert shown["url"].startswith("http")
    assert shown["thumbnailUrl"] != shown["url"]
    first = Asset.objects.get()
    assert (first.owner, first.is_public) == (ada, True)
    assert first.attached_at is not None

    assert upload(photo(20, 20))["errors"] == []
    ada.refresh_from_db()
    assert ada.photo != first
    assert Asset.objects.count() == 1

    answer = api.data(REMOVE_PHOTO, actor=ada)["removeProfilePhoto"]
    assert answer["user"] == {"photo": None, "initials": "A"}
    assert not Asset.objects.exists()
    assert api.data(REMOVE_PHOTO, actor=ada)["removeProfilePhoto"]["errors"] == []


def test_a_file_that_is_no_photo(api, ada):
    file = io.BytesIO(b"%PDF-1.7 and no picture")
    file.name = "me.pdf"
    answer = api.data(UPLOAD_PHOTO, {"file": None}, actor=ada, files={"variables.file": file})
    assert error_codes(answer["uploadProfilePhoto"])[0][0] == "FILE_TYPE_NOT_ALLOWED"
    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    ("full_name", "username", "initials"),
    [
        ("Ada King Lovelace", "ada", "AL"),
        ("Plato", "p", "P"),
        ("", "zeno", "Z"),
        ("émilie du châtelet", "e", "ÉC"),
    ],
)
def test_initials(full_name, username, initials):
    assert User(full_name=full_name, username=username).initials == initials

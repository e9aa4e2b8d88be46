"""The people of the demo, and what one needs to sign in as them."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from server.accounts.models import Role, StudentProfile, TeacherProfile, User
from server.accounts.services.profile import upload_profile_photo
from server.demo.art.portraits import paint_portrait
from server.demo.content import read_toml

PASSWORD = "lyceum-demo-2026"  # noqa: S105 - known to everybody; seed refuses in production
DOMAIN = "lyceum.example"
LOGINS = {"Admin": "admin", "Manager": "manager", "Teacher": "teacher", "Student": "student"}
_LOCALES = {"de": "de"}


def is_demo_there() -> bool:
    return User.objects.filter(username="admin", email=f"admin@{DOMAIN}").exists()


def add_people() -> dict[str, User]:
    """Everybody by username. They have no confirmed address yet, so that building the demo sends
    no mails: `open_accounts` comes last."""
    password = make_password(PASSWORD)
    data = read_toml("people.toml")
    rows = [
        *data["staff"],
        *({**row, "role": Role.TEACHER} for row in data["teachers"]),
        *data["students"],
        *(
            dict(zip(("username", "full_name", "country", "language"), row, strict=True))
            for row in data["others"]["rows"]
        ),
    ]
    people = [_add_person(row, password) for row in rows]
    return {person.username: person for person in people}


def open_accounts() -> None:
    """Let the people of the demo sign in and get mails, about what happens from now on."""
    people = User.objects.filter(email__endswith=f"@{DOMAIN}", email_verified_at=None)
    people.update(email_verified_at=timezone.now())


def _add_person(row: dict[str, Any], password: str) -> User:
    role = Role(row.get("role", Role.STUDENT))
    # Whoever tries the demo reads the notifications of its logins beside everything else.
    is_login = row["username"] in LOGINS.values()
    person = User.objects.create(
        username=row["username"],
        email=f"{row['username']}@{DOMAIN}",
        password=password,
        full_name=row["full_name"],
        bio=row.get("bio", ""),
        role=role,
        is_superuser=role == Role.ADMIN,
        time_zone=row.get("time_zone", "UTC"),
        locale="en" if is_login else _LOCALES.get(row.get("language", ""), "en"),
    )
    if role == Role.STUDENT:
        StudentProfile.objects.create(
            user=person,
            education=row.get("education", ""),
            language=row["language"],
            country=row["country"],
            preferred_currency="EUR",
        )
    elif role == Role.TEACHER:
        TeacherProfile.objects.create(
            user=person, headline=row["headline"], subjects=row["subjects"], links=row["links"]
        )
    if "portrait" in row:
        picture = paint_portrait(person.username, *row["portrait"])
        file = SimpleUploadedFile(f"{person.username}.jpg", picture, "image/jpeg")
        upload_profile_photo(actor=person, file=file)
    return person

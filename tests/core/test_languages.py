"""Texts for people: every one of them in the catalogue, and in the language of who reads it."""

import ast
import re

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

from server.accounts.models import User
from server.core.clients import language_for
from tests.factories import UserFactory

pytestmark = pytest.mark.once

SERVER = settings.BASE_DIR / "server"
CATALOGUE = SERVER / "locale" / "de" / "LC_MESSAGES" / "django"
# As in tools/messages.
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "not_found": None, "decode_id": None}
REFUSALS = {"refused": 1, "Problem": 1, "invalid": 0, "forbidden": 0, "add": 0}

LOGIN = """mutation { tokenAuth(username: "nobody", password: "wrong") { errors { message } } }"""
RENAME = """mutation { updateProfile(input: {fullName: ""}) { errors { message } } }"""


@pytest.fixture(scope="module")
def german():
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


class TestCatalogue:
    def test_every_text_is_translated(self, german):
        found = {row[2] for row in extract_from_dir(SERVER, keywords=KEYWORDS)}
        assert found == set(german), "run tools/messages"
        assert [text for text, translated in german.items() if not translated] == []

    def test_placeholders_survive(self, german):
        for text, translated in german.items():
            names = re.findall(r"{\w+}", text)
            assert sorted(re.findall(r"{\w+}", translated)) == sorted(names), text

    def test_the_compiled_catalogue_is_up_to_date(self, german):
        with CATALOGUE.with_suffix(".mo").open("rb") as file:
            assert {m.id: m.string for m in read_mo(file) if m.id} == german

    def test_no_refusal_is_written_in_one_language_only(self):
        untranslated = [
            f"{path.relative_to(SERVER)}:{node.lineno}"
            for path in SERVER.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and _is_plain(_message(node))
        ]
        assert untranslated == []


def _message(call: ast.Call) -> ast.expr | None:
    """The message that a call refuses something with."""
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    if name == "add" and "problems" not in ast.unparse(call.func):
        return None
    place = REFUSALS.get(name)
    return call.args[place] if place is not None and len(call.args) > place else None


def _is_plain(text: ast.expr | None) -> bool:
    return isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and bool(text.value))


class TestWhichLanguage:
    @pytest.mark.parametrize(
        ("header", "language"),
        [
            ("de", "de"),
            ("de-AT,en;q=0.5", "de"),
            ("fr,de;q=0.3", "de"),
            ("en-GB,de;q=0.9", "en"),
            ("fr", "en"),
            ("*", "en"),
            ("", "en"),
            ("\u0000;;q=x,,", "en"),
        ],
    )
    def test_of_a_guest(self, header, language):
        assert language_for(None, header) == language

    def test_of_a_person(self):
        user = User(locale="de")
        assert language_for(user) == language_for(user, "fr") == "de"
        assert language_for(user, "en") == "en"

    def test_a_guest_is_refused_in_the_language_of_the_browser(self, api):
        (error,) = api.data(LOGIN, language="de-DE,de;q=0.9,en;q=0.8")["tokenAuth"]["errors"]
        assert error["message"] == "Benutzername, E-Mail-Adresse oder Passwort ist falsch."
        (error,) = api.data(LOGIN)["tokenAuth"]["errors"]
        assert error["message"] == "The user name, e-mail address or password is wrong."

    def test_a_person_is_refused_in_their_own(self, api):
        user = UserFactory(locale="de")
        assert _refusal(api, user) == "Das wird gebraucht."
        assert _refusal(api, user, language="en") == "This is needed."


def _refusal(api, user, **options):
    (error,) = api.data(RENAME, actor=user, **options)["updateProfile"]["errors"]
    return error["message"]

"""Interactive pages: somebody's HTML, in a sandbox, for one session."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from server.media import links, pages
from tests.factories import UserFactory
from tests.media.support import Browser, body

HTML = "<!doctype html><script>document.body.textContent = 'Grüße'</script>"


@pytest.fixture
def lesson(monkeypatch):
    """A page of the kind "lesson" and the list of people who may see it."""
    lesson = SimpleNamespace(id=uuid4(), readers=[])

    def page(actor, pk):
        return HTML if pk == lesson.id and actor in lesson.readers else None

    monkeypatch.setattr(pages, "_pages", {})
    pages.register_page("lesson", page)
    return lesson


def url_for(browser: Browser, lesson) -> str:
    session_id = browser.session.id if browser.user else None
    caller = SimpleNamespace(session_id=session_id, request=None)
    return links.interactive_url("lesson", lesson.id, caller)


@pytest.fixture
def student(db, lesson):
    browser = Browser(UserFactory())
    lesson.readers.append(browser.user)
    return browser


def test_a_page_runs_in_a_sandbox(student, lesson):
    response = student.get(url_for(student, lesson))
    assert (response.status_code, body(response)) == (200, HTML.encode())
    assert response["Content-Type"] == "text/html; charset=utf-8"
    policy = dict(p.partition(" ")[::2] for p in response["Content-Security-Policy"].split("; "))
    assert policy["sandbox"] == "allow-scripts"  # above all not allow-same-origin
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["script-src"] == policy["style-src"] == "'unsafe-inline'"
    assert "connect-src" not in policy
    assert "X-Frame-Options" not in response
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["another user", "another session", "nobody"])
def test_a_shared_page_is_refused(student, lesson, who):
    url = url_for(student, lesson)
    if who == "another session":
        other = Browser(student.user)
    else:
        other = Browser(UserFactory()) if who == "another user" else Browser()
    lesson.readers.append(other.user)
    assert other.get(url).status_code == 403


def test_a_page_is_lost_with_the_right(student, lesson):
    url = url_for(student, lesson)
    lesson.readers.clear()
    assert student.get(url).status_code == 403


def test_a_page_link_ends(db, lesson, time_machine):
    time_machine.move_to("2027-01-01T12:00:00Z", tick=False)
    student = Browser(UserFactory())
    lesson.readers.append(student.user)
    url = url_for(student, lesson)
    assert student.get(url).status_code == 200
    time_machine.shift(61)
    assert student.get(url).status_code == 403


def test_a_page_link_opens_no_other_page(student, lesson):
    url = url_for(student, lesson)
    assert student.get(url.replace(str(lesson.id), str(uuid4()))).status_code == 403
    assert student.get(url.replace("/lesson/", "/quiz/")).status_code == 403
    assert student.get(url.replace("-p-", "-i-")).status_code == 403


def test_a_file_link_opens_no_page_and_the_other_way_round(student, lesson, monkeypatch):
    token = url_for(student, lesson).partition("?")[2]
    assert student.get(f"/files/{lesson.id}/lesson?{token}").status_code == 403

"""A quiz that the teacher of the logins has had drafted from a handout and has not looked at yet."""

from server.accounts.models import User
from server.demo.content import CourseText
from server.demo.school import School
from server.drafting import services
from server.drafting.models import DraftKind

_CODE = "WEB-101"
_TITLE = "Words of the web"
_HANDOUT = """\
A browser is a program that asks servers for pages and draws what comes back. It speaks for you, and it
keeps what it was given. A server is a computer that waits for requests and answers each of them, day and
night. One server can answer thousands of browsers at the same time.

The Domain Name System is a directory that turns the names people remember into the numbers computers
use. An IP address is the number under which a computer can be reached in a network. Your browser asks for
the number first, and remembers it for a while.

HTTP is the language in which browsers and servers talk about pages. A request is a short text that says
what you want and how you would like it. A response is the text that comes back, with a status code in its
first line. The code 404 means that the server knows no page under this address.

HTML is a language that says what the parts of a page are. A style sheet is a list of rules that say how
these parts look. JavaScript is a programming language that every browser understands.

A cookie is a small text that a server asks the browser to bring along next time. Third parties can follow
you from page to page with cookies of their own. A cache is a place where copies are kept so that they need
not be fetched again."""


def plan_drafts(school: School, texts: list[CourseText]) -> None:
    owner = next((str(text.facts["owner"]) for text in texts if text.code == _CODE), None)
    if owner is not None:
        school.plan(school.ago(0.5), _draft, school, school.people[owner])


def _draft(school: School, teacher: User) -> None:
    draft = services.create_draft(
        actor=teacher,
        course_id=school.courses[_CODE].pk,
        kind=DraftKind.QUIZ,
        source=services.Source(text=_HANDOUT),
        wanted_count=8,
        title=_TITLE,
    )
    for _step in range(2):  # reading, and its one page; the jobs that wait will find nothing to do
        services.continue_draft(str(draft.pk))

"""Two years at the demo school: who does what when. The same story every time, up to today."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from server.accounts.models import User
from server.courses.models import CourseStatus
from server.demo.assignments import plan_assignments
from server.demo.certificates import plan_certificates
from server.demo.content import CourseText
from server.demo.decks import plan_decks
from server.demo.drafts import plan_drafts
from server.demo.lessons import plan_lessons
from server.demo.progress import plan_progress
from server.demo.quizzes import plan_quizzes
from server.demo.school import School
from server.demo.talks import plan_talks, read_old_messages
from server.notifications.models import Inbox, Notification

WRITING_TAKES = 12  # days from the first line of a course to its publication
OPEN_UNTIL_ARCHIVED = 120  # days
READ_AFTER = 12  # days: older notifications have been read
# How many days ago the student of the demo logins joined which courses.
STUDENT_JOINED = {"PY-101": 88, "AST-101": 61, "LIF-130": 40, "BIO-101": 24, "PHY-120": 11}

Joined = dict[str, datetime]
"""When each student, by username, joined a course."""


def tell_history(school: School, texts: list[CourseText]) -> None:
    """`texts` come with the oldest first, and so with prerequisites before what needs them."""
    joined: dict[str, Joined] = {}
    for text in texts:
        _plan_course(school, text)
        joined[text.code] = _plan_students(school, text, joined)
        _plan_reviews(school, text, joined[text.code])
    first_students = {code: _by_time(taken)[:6] for code, taken in joined.items()}
    plan_talks(school, texts, first_students)
    plan_quizzes(school, texts, first_students)
    plan_assignments(school, texts, first_students)
    plan_decks(school, texts)
    plan_drafts(school, texts)
    plan_lessons(school, texts, first_students)
    plan_progress(school, texts, first_students, joined)
    plan_certificates(school, texts)
    _plan_staff(school)
    school.live()
    read_old_messages(school)
    _date_accounts(school, joined)
    _read_old_notifications(school)


def _plan_course(school: School, text: CourseText) -> None:
    school.plan(school.ago(text.published + WRITING_TAKES), school.write_course, text)
    if text.status == CourseStatus.DRAFT:
        return
    school.plan(school.ago(text.published), school.publish, text)
    for place, chapter in enumerate(text.modules):
        for lesson in chapter.lessons:
            if "added" in lesson.options:
                when = school.ago(float(lesson.options["added"]))
                school.plan(when, school.add_lesson, text, place, lesson)
    for material in text.facts.get("materials", []):
        if "added" in material:
            school.plan(school.ago(material["added"]), school.add_material, text, material)
    if text.status == CourseStatus.ARCHIVED:
        school.plan(school.ago(text.published - OPEN_UNTIL_ARCHIVED), school.archive, text)


def _plan_students(school: School, text: CourseText, others: dict[str, Joined]) -> Joined:
    """Most come soon after the publication, some later, a few leave again."""
    random = Random(f"students of {text.code}")  # noqa: S311 - a story, not a secret
    first, last = text.published - 0.5, 2.0
    if text.status == CourseStatus.ARCHIVED:
        last = first - OPEN_UNTIL_ARCHIVED + 30
    joined: Joined = {}
    if text.code in STUDENT_JOINED:
        joined["student"] = school.ago(STUDENT_JOINED[text.code])
    prepared_in = [others[code] for code in text.facts.get("prerequisites", [])]
    for username in _candidates(school, prepared_in, random):
        if len(joined) >= text.facts.get("students", 0):
            break
        ready = [taken[username] + timedelta(days=20) for taken in prepared_in]
        late = text.status == CourseStatus.PUBLISHED and random.random() < 0.15
        days = random.uniform(last, 15) if late else random.triangular(last, first, first)
        when = max([school.ago(days), *ready])
        if when <= school.ago(last):
            joined[username] = when
    for username, when in joined.items():
        school.plan(when, school.join, text, username)
    if text.status == CourseStatus.PUBLISHED and "capacity" not in text.facts:
        place = int(len(joined) * 0.7)  # behind those who write reviews
        for username in _by_time(joined)[place : place + 2]:
            when = min(joined[username] + timedelta(days=9), school.ago(0.5))
            school.plan(when, school.leave, text, username)
    if "blocked" in text.facts:
        username = _by_time(joined)[-3]
        school.plan(school.ago(1.5), school.block_student, text, username, text.facts["blocked"])
    return joined


def _candidates(school: School, prepared_in: list[Joined], random: Random) -> list[str]:
    """Students who may come, in the order in which they hear of it."""
    usernames = [
        username
        for username, person in school.people.items()
        if not person.can_teach and username not in {"student", "bargains"}
    ]
    random.shuffle(usernames)
    return [u for u in usernames if all(u in taken for taken in prepared_in)]


def _by_time(joined: Joined) -> list[str]:
    """Who has joined, the earliest first, without the student of the demo logins."""
    return sorted((u for u in joined if u != "student"), key=lambda u: joined[u])


def _plan_reviews(school: School, text: CourseText, joined: Joined) -> None:
    random = Random(f"reviews of {text.code}")  # noqa: S311 - a story, not a secret
    authors = _by_time(joined)[:-3]
    for review in text.facts.get("reviews", []):
        author = review.get("by") or authors.pop(random.randrange(len(authors) // 2 + 1))
        days = (school.now - joined[author]).total_seconds() / 86_400
        written = review.get("written", days * random.uniform(0.15, 0.75))
        school.plan(
            school.ago(written), school.review, text, author, review["stars"], review["text"]
        )
        if "reply" in review:
            answered = max(written - random.uniform(0.3, 3), 0.2)
            school.plan(school.ago(answered), school.answer, text, author, review["reply"])


def _plan_staff(school: School) -> None:
    reason = "Advertising in messages to other students."
    school.plan(school.ago(15), school.block_account, "bargains", reason)
    school.plan(
        school.ago(2),
        school.announce,
        "Eight lessons you can touch",
        "Push boxes around, build chords, let the Moon run: interactive lessons have arrived in "
        "eight courses. Look for them in the outline.",
        "/courses",
    )


def _date_accounts(school: School, joined: dict[str, Joined]) -> None:
    """People came to the school before they did anything there."""
    random = Random("accounts")  # noqa: S311 - a story, not a secret
    for username, person in school.people.items():
        acts = [taken[username] for taken in joined.values() if username in taken]
        first = min(acts, default=school.ago(16 if username == "bargains" else 20))
        created = school.ago(460) if person.can_teach else first - timedelta(hours=random.random())
        User.objects.filter(pk=person.pk).update(created_at=created)


def _read_old_notifications(school: School) -> None:
    old = Notification.objects.filter(created_at__lt=school.ago(READ_AFTER))
    old.update(read_at=F("created_at") + timedelta(hours=5))
    unread = Notification.objects.filter(recipient=OuterRef("user"), read_at=None, is_in_app=True)
    count = unread.order_by().values("recipient").annotate(rows=Count("pk")).values("rows")
    Inbox.objects.update(unread_count=Coalesce(Subquery(count), 0))
    # Nobody wants a mail about the past.
    Notification.objects.filter(is_email_due=True).update(is_email_due=False)

"""No path through the schema, four levels deep, leads anybody to what is not theirs to see.

Secrets are planted as canary strings. Every root query is asked for everything below it, and
`node` for every object in the database, by each kind of person; the answers are searched.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from server.accounts.models import LoginSession, StudentProfile, User
from server.assessments.models import (
    Accommodation,
    Attempt,
    AttemptQuestion,
    Question,
    QuestionKind,
    Quiz,
    QuizResult,
    QuizSlot,
)
from server.assessments.question_types import Accepted, Given
from server.assessments.question_types import Draft as QuestionDraft
from server.assessments.services import grade_answer, set_accommodation
from server.assignments import services as assignments
from server.assignments.models import (
    Assignment,
    AssignmentKind,
    Grade,
    SavedComment,
    Submission,
    SubmissionVersion,
)
from server.certificates.models import Certificate, CertificateProgram
from server.classrooms import services as classrooms
from server.classrooms.models import (
    Attendance,
    Board,
    BoardElement,
    BoardPage,
    Classroom,
    Participant,
)
from server.courses.models import (
    Course,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonKind,
    Material,
    Module,
)
from server.drafting.models import Draft, DraftItem, DraftPage
from server.flashcards.models import Card, Deck
from server.gradebook import services as gradebook
from server.gradebook.models import GradeCategory, GradeChange
from server.learning.models import CourseProgress, LessonProgress, ModuleProgress, Review
from server.learning.services import create_lesson_note
from server.library import services as library
from server.library.models import LibraryFolder, LibraryItem
from server.media import services as media
from server.media.models import Asset, AssetKind, FileUpload
from server.messaging import services as messaging
from server.messaging.models import Member, Message, Room, RoomKind
from server.notifications.models import Notification, NotificationKind
from server.notifications.services import notify
from server.video.models import Caption, PackagingState, Video
from tests.assessments.support import answer, make_question, make_quiz, start, submit
from tests.assignments.support import draft as draft_of
from tests.assignments.support import grade, hand_in, make_assignment
from tests.assignments.support import publish as publish_grades
from tests.certificates.support import issued
from tests.classrooms.support import draw
from tests.contract.exploration import explore, nodes, roots, rules_written_once
from tests.drafting.support import drafted
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.flashcards.support import make_deck
from tests.learning.support import report
from tests.support import gid

pytestmark = pytest.mark.once


@dataclass
class World:
    people: dict[str, Any]
    # canary → the people who may see it
    canaries: dict[str, set[str]] = field(default_factory=dict)

    def plant(self, name: str, *may_see: str, manager: bool = True) -> str:
        canary = f"canary-{name}-7f3a"
        self.canaries[canary] = {*may_see, *(["manager"] if manager else [])}
        return canary


def asset(owner, name):
    return Asset.objects.create(
        owner=owner,
        kind=AssetKind.DOCUMENT,
        name=name,
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        storage_key=f"documents/{name}",
        attached_at=timezone.now(),
    )


@pytest.fixture
def world(db):
    people = {
        "anonymous": AnonymousUser(),
        "stranger": UserFactory(),
        "other_teacher": TeacherFactory(),
        "teacher": TeacherFactory(),
        "student": UserFactory(),
        "peer": UserFactory(),
        "blocked": UserFactory(),
        "left": UserFactory(),
        "manager": ManagerFactory(),
    }
    world = World(people)
    teacher, student = people["teacher"], people["student"]
    inside = ("teacher", "student", "peer")

    student.email = world.plant("email", "student", "teacher") + "@example.org"
    student.save()
    StudentProfile.objects.create(
        user=student, education=world.plant("education", "student", "teacher")
    )
    teacher.email = world.plant("teacher-email", "teacher") + "@example.org"
    teacher.save()
    LoginSession.objects.create(
        user=student, device=world.plant("device", "student"), last_used_at=timezone.now()
    )
    notify(
        recipients=[student],
        kind=NotificationKind.GENERAL,
        title="Private",
        text=world.plant("notification", "student"),
    )

    CourseFactory(owner=teacher, status=CourseStatus.DRAFT, title=world.plant("draft", "teacher"))
    course = CourseFactory(owner=teacher)
    module = ModuleFactory(course=course)
    lesson = LessonFactory(
        module=module,
        kind=LessonKind.PDF,
        text=world.plant("lesson", *inside),
        asset=asset(teacher, world.plant("lesson-file", *inside)),
    )
    LessonFactory(module=module, kind=LessonKind.INTERACTIVE, html=world.plant("source", "teacher"))
    Material.objects.create(
        course=course,
        lesson=lesson,
        title=world.plant("material", *inside),
        asset=asset(teacher, world.plant("material-file", *inside)),
        position=0,
    )
    Material.objects.create(
        course=course,
        title=world.plant("course-material", *inside),
        asset=asset(teacher, world.plant("course-file", *inside)),
        position=1,
    )
    EnrollmentFactory(course=course, student=student)
    EnrollmentFactory(course=course, student=people["peer"])
    EnrollmentFactory(course=course, student=people["left"], status=EnrollmentStatus.ENDED)
    EnrollmentFactory(
        course=course,
        student=people["blocked"],
        status=EnrollmentStatus.BLOCKED,
        block_reason=world.plant("block-reason", "blocked", "teacher"),
    )
    Review.objects.create(course=course, author=student, stars=5, text="Seen by everybody")
    plant_video(world, lesson, inside)
    plant_library(world, course)
    plant_progress(world, lesson, student)
    plant_quizzes(world, course, student)
    plant_certificate(world, course, student)
    plant_assignments(world, course)
    plant_decks(world, course)
    plant_messages(world, course)
    plant_classrooms(world, course)
    return world


def plant_video(world, lesson, inside):
    """Its key is in no answer of the schema."""
    video = Video.objects.create(
        asset=lesson.asset,
        state=PackagingState.READY,
        key=world.plant("key", manager=False),
        queued_at=timezone.now(),
    )
    Caption.objects.create(
        video=video,
        language="en",
        label=world.plant("caption", *inside),
        cues=[[0, 1000, world.plant("cue", *inside)]],
        cue_count=1,
    )


def plant_library(world, course):
    """What is private is its owner's, what is shared is the course's teachers'. Staff sees every
    file, but keeps no shelf of others."""
    teacher = course.owner
    shelf = ("teacher",)
    folder = library.create_library_folder(
        actor=teacher, name=world.plant("folder", *shelf, manager=False)
    )
    library.add_library_item(
        actor=teacher,
        asset_id=asset(teacher, world.plant("library-file", *shelf)).pk,
        title=world.plant("library-title", *shelf, manager=False),
        tags=[world.plant("library-tag", *shelf, manager=False)],
        folder_id=folder.pk,
    )
    library.create_library_folder(
        actor=teacher, name=world.plant("shared-folder", *shelf), course_id=course.pk
    )
    library.add_library_item(
        actor=teacher,
        asset_id=asset(teacher, world.plant("shared-file", *shelf)).pk,
        title=world.plant("shared-title", *shelf),
        course_id=course.pk,
    )
    media.create_upload(
        actor=teacher, name=world.plant("upload", *shelf, manager=False) + ".mp4", size=9
    )


def plant_progress(world, lesson, student):
    """A peer and a teacher elsewhere do not see how far somebody is, nobody sees their notes."""
    report(student, lesson, page=1)
    spent = {LessonProgress: 918273001, ModuleProgress: 918273002, CourseProgress: 918273003}
    for model, canary in spent.items():
        column = "completed_count" if model is ModuleProgress else "seconds_spent"
        model.objects.update(**{column: canary})
        world.canaries[str(canary)] = {"student", "teacher", "manager"}
    private = world.plant("note", "student", manager=False)
    create_lesson_note(actor=student, lesson_id=lesson.pk, text=private)


def plant_certificate(world, course, student):
    """Of its look, the title alone stands on the public page."""
    certificate = issued(course, student, signer_name=world.plant("signer", "teacher"))
    certificate.holder_name = world.plant("name-before", "student", "teacher")
    certificate.revocation_note = world.plant("note", "student", "teacher")
    certificate.save()


def plant_messages(world, course):
    """Staff is a stranger to every conversation."""
    people = world.people
    student, peer, left = people["student"], people["peer"], people["left"]
    inside = ("teacher", "student", "peer")
    title = world.plant("room", *inside, manager=False)
    course.room = messaging.create_room(
        kind=RoomKind.COURSE, title=title, moderators=[course.owner], members=[student, peer, left]
    )
    course.save()
    messaging.remove_member(room=course.room, user=left)
    said = world.plant("message", *inside, manager=False)
    file = asset(student, world.plant("message-file", *inside))
    messaging.send_message(
        actor=student,
        room_id=course.room.pk,
        client_id="1",
        text=said,
        attachment_ids=[file.pk],
        mention_ids=[peer.pk],
    )
    direct = messaging.open_direct_room(actor=student, user_id=peer.pk)
    whispered = world.plant("whisper", "student", "peer", manager=False)
    messaging.send_message(actor=student, room_id=direct.pk, client_id="1", text=whispered)


def plant_quizzes(world, course, student):
    """A quiz that the student has handed in, one that is under way, and a draft."""
    teacher = course.owner
    inside = ("teacher", "student", "peer")

    def question(name, *may_see):
        draft = QuestionDraft(
            text=world.plant(f"{name}-text", *may_see),
            accepted=[Accepted(world.plant(f"{name}-key", "teacher"))],
        )
        title = world.plant(f"{name}-title", "teacher")
        return make_question(course, QuestionKind.SHORT_TEXT, draft, title=title)

    done = make_quiz(
        course,
        [question("done", "teacher", "student")],
        title=world.plant("quiz", *inside),
        results_detail="FEEDBACK",
    )
    attempt = start(done, student)
    answer(attempt, Given(text=world.plant("answer", "teacher", "student")))
    submit(attempt)
    grade_answer(
        actor=teacher,
        asked_id=attempt.questions.get().pk,
        points=1,
        comment=world.plant("comment", "teacher", "student"),
        reason=world.plant("reason", "teacher"),
    )
    open_quiz = make_quiz(course, [question("open", "teacher", "student")])
    start(open_quiz, student)
    make_quiz(course, [], is_published=False, title=world.plant("draft-quiz", "teacher"))
    set_accommodation(actor=teacher, course_id=course.pk, student_id=student.pk)


def plant_assignments(world, course):
    """Work that the student has handed in, with a published grade and a later one that is not; a
    draft of it; and an assignment that is a draft itself."""
    teacher, student = course.owner, world.people["student"]
    inside = ("teacher", "student", "peer")
    both = ("teacher", "student")
    assignment = make_assignment(
        course,
        kind=AssignmentKind.FILE,
        title=world.plant("assignment", *inside),
        instructions=world.plant("instructions", *inside),
        file_ids=[asset(teacher, world.plant("sheet", *inside)).pk],
    )
    file = asset(student, world.plant("work-file", *both))
    file.attached_at = None
    file.save()
    submission = hand_in(assignment, student, world.plant("work", *both), file_ids=[file.pk])
    grade(submission, 5, comment=world.plant("grade", *both))
    publish_grades(assignment)
    grade(
        submission,
        6,
        comment=world.plant("later-grade", "teacher"),
        reason=world.plant("grade-reason", "teacher"),
    )
    draft_of(assignment, student, world.plant("work-draft", "student", manager=False))
    make_assignment(course, is_published=False, title=world.plant("draft-assignment", "teacher"))
    text = world.plant("saved-comment", "teacher")
    assignments.save_comment(actor=teacher, course_id=course.pk, text=text)
    gradebook.create_grade_category(
        actor=teacher, course_id=course.pk, title=world.plant("category", *inside), weight=1
    )
    gradebook.set_grade_override(
        actor=teacher,
        course_id=course.pk,
        student_id=student.pk,
        percent=1,
        reason=world.plant("override", *both),
    )


def plant_decks(world, course):
    """A published deck of the course, one that is not, and the student's own."""
    teacher, student = course.owner, world.people["student"]
    make_deck(teacher, course=course, title=world.plant("deck", "teacher", "student", "peer"))
    hidden = world.plant("hidden-deck", "teacher")
    make_deck(teacher, course=course, title=hidden, is_published=False)
    make_deck(student, title=world.plant("own-deck", "student", manager=False))
    drafted(course, world.plant("draft-item", "teacher", manager=False))


def plant_classrooms(world, course):
    """The student is inside a lesson, the peer waits in its lobby. A free-standing
    one is over: its host and the stranger, who was invited, may read it; not who was put out."""
    people = world.people
    teacher, student, peer = course.owner, people["student"], people["peer"]
    around = ("teacher", "student", "peer")
    lesson = classrooms.create_classroom(
        actor=teacher,
        course_id=course.pk,
        name=world.plant("classroom", *around),
        description=world.plant("classroom-description", *around),
        has_lobby=True,
    )
    classrooms.open_classroom(actor=teacher, classroom_id=lesson.pk)
    for person in (teacher, student, peer):
        place = classrooms.join_classroom(actor=person, classroom_id=lesson.pk)
        if person == student:
            classrooms.admit_participant(actor=teacher, participant_id=place.pk)
    draw(lesson.board, teacher, tool="TEXT", text=world.plant("board", "teacher", "student"))
    closed = classrooms.create_classroom(
        actor=people["other_teacher"],
        name="Free",  # those invited read it in a notification
        description=world.plant("free-classroom", "other_teacher", "stranger", manager=False),
        participant_ids=[people["stranger"].pk, people["left"].pk],
    )
    classrooms.open_classroom(actor=people["other_teacher"], classroom_id=closed.pk)
    for name in ("stranger", "left"):
        classrooms.join_classroom(actor=people[name], classroom_id=closed.pk)
    draw(
        closed.board,
        people["other_teacher"],
        tool="TEXT",
        text=world.plant("free-board", "other_teacher", "stranger", manager=False),
    )
    classrooms.remove_participant(
        actor=people["other_teacher"],
        participant_id=closed.participants.get(user=people["left"]).pk,
    )
    classrooms.close_classroom(actor=people["other_teacher"], classroom_id=closed.pk)


def ids():
    models = (User, Course, Module, Lesson, Material, Enrollment, Review, Notification, Asset)
    models += (FileUpload, LibraryFolder, LibraryItem)
    models += (CourseProgress, ModuleProgress, LessonProgress)
    models += (Video, Caption)
    models += (Room, Member, Message)
    models += (Question, Quiz, QuizSlot, Attempt, AttemptQuestion, QuizResult, Accommodation)
    models += (Certificate, CertificateProgram)
    models += (Assignment, Submission, SubmissionVersion, Grade, SavedComment)
    models += (GradeCategory, GradeChange)
    models += (Deck, Card, Draft, DraftPage, DraftItem)
    models += (Classroom, Participant, Attendance, Board, BoardPage, BoardElement)
    everything = [gid(o) for model in models for o in model.objects.all()]
    return everything + [gid(s, "Session") for s in LoginSession.objects.all()]


def test_canaries(world):
    all_ids = ids()
    leaked, seen = [], {canary: set() for canary in world.canaries}
    with rules_written_once():
        for root in [*roots(), *nodes()]:
            for person, actor in world.people.items():
                answers = [
                    answer
                    for variables in root.variables(all_ids)
                    for answer in explore(root, actor, variables)
                ]
                for canary, allowed in world.canaries.items():
                    if any(canary in answer for answer in answers):
                        seen[canary].add(person)
                        if person not in allowed:
                            leaked.append(f"{person} sees {canary} through {root.name}")
    assert leaked == []
    for canary, allowed in world.canaries.items():
        blind = allowed - seen[canary] - {"manager"}
        assert not blind, f"{blind} should see {canary}"

"""A school with `size` of everything that a list of the client may show."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from server.assessments.models import QuestionKind, Quiz, QuizStatus
from server.assignments.models import AssignmentKind
from server.assignments.services import CriterionDraft, LevelDraft, Score, save_comment
from server.certificates.services.issuing import new_certificate
from server.classrooms import services as classrooms
from server.courses.models import Material, Prerequisite, Tag
from server.courses.services import index_courses
from server.drafting.models import ItemKind
from server.gradebook.services import (
    create_grade_category,
    set_grade_item_category,
    set_grade_override,
)
from server.learning.models import LessonNote, Review
from server.library import services as library
from server.media import services as media
from server.media.models import Asset, AssetKind
from server.messaging import services as messaging
from server.messaging.models import RoomKind
from server.notifications.models import NotificationKind
from server.notifications.services import notify
from server.video.models import Caption, PackagingState, Video
from tests.assessments.support import (
    answer_rightly,
    give_extra_days,
    make_question,
    make_quiz,
    start,
    submit,
)
from tests.assignments.support import draft, grade, hand_in, make_assignment, publish
from tests.certificates.support import issued
from tests.classrooms.support import draw
from tests.drafting.support import drafted
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.flashcards.support import cards_of, make_deck, rate
from tests.support import gid


class World:
    def __init__(self, size):
        self.size = size
        self.teacher = TeacherFactory()
        self.student = UserFactory()
        self.manager = ManagerFactory()
        self.students = UserFactory.create_batch(size)
        self.add_courses()
        self.fill_course()
        self.add_library()
        self.add_certificates()
        self.add_quizzes()
        self.add_assignments()
        self.add_decks()
        self.add_drafts()
        self.add_classrooms()
        self.add_conversations()  # the last, so that they are the first among the rooms

    def add_courses(self):
        category = CategoryFactory()
        CategoryFactory.create_batch(self.size, parent=category)
        self.courses = CourseFactory.create_batch(
            self.size, owner=self.teacher, category=category, price_amount=0
        )
        names = [f"{self.size}-{n}" for n in range(self.size)]
        tags = [Tag.objects.create(name=name, slug=name) for name in names]
        for course in self.courses:
            course.tags.set(tags[:10])
            course.co_instructors.add(TeacherFactory())
            EnrollmentFactory(course=course, student=self.student)
        self.course = self.courses[0]
        for other in self.courses[1:11]:
            Prerequisite.objects.create(course=self.course, required=other)

    def fill_course(self):
        for n, student in enumerate(self.students):
            module = ModuleFactory(course=self.course)
            self.lesson = LessonFactory(module=module, asset=self.asset())
            self.caption = self.captioned(self.lesson.asset)
            for m in range(self.size - 1):
                LessonFactory(module=module, is_free_preview=m == 0)
            for lesson in (self.lesson, None):
                Material.objects.create(
                    course=self.course,
                    lesson=lesson,
                    title="Material",
                    asset=self.asset(),
                    position=0 if lesson else n,
                )
            EnrollmentFactory(course=self.course, student=student)
            Review.objects.create(course=self.course, author=student, stars=4, text="Good")
            notify(recipients=[self.student], kind=NotificationKind.GENERAL, title=f"News {n}")
        for n in range(self.size):
            LessonNote.objects.create(
                owner=self.student, course=self.course, lesson=self.lesson, text=f"Note {n}"
            )
        index_courses(self.courses)

    def add_library(self):
        """On the shelf of the course, each used in a lesson; and uploads under way."""
        own = {"actor": self.teacher}
        for number in range(self.size):
            folder = library.create_library_folder(
                **own, name=f"Week {number}", course_id=self.course.pk
            )
            self.item = library.add_library_item(
                **own,
                asset_id=self.asset().pk,
                title=f"Exercise {number}",
                tags=[f"tag {number}", "exercise"],
                course_id=self.course.pk,
                folder_id=folder.pk,
            )
            LessonFactory(module=self.lesson.module, asset=self.item.asset)
        for _ in range(self.size):
            self.upload = media.create_upload(**own, name="film.mp4", size=9)

    def add_certificates(self):
        """The student has one of each course, the first asks for quizzes and has given many."""
        for course in reversed(self.courses):
            self.certificate = issued(course, self.student)
        for n, student in enumerate(self.students):
            new_certificate(student, self.course, self.certificate.design)
            quiz = Quiz.objects.create(
                course=self.course, title=f"Quiz {n}", status=QuizStatus.PUBLISHED
            )
            self.course.certificate_program.quizzes.add(quiz)

    def add_conversations(self):
        self.room = messaging.create_room(
            kind=RoomKind.COURSE,
            title="Course",
            moderators=[self.teacher],
            members=[self.student, *self.students],
        )
        for student in self.students:
            self.message = self.say(self.room, self.teacher, mention_ids=[student.pk])
            direct = messaging.open_direct_room(actor=student, user_id=self.student.pk)
            self.say(direct, student)
        for student in self.students:
            reaction = {"actor": student, "message_id": self.message.pk, "is_on": True}
            messaging.react_to_message(**reaction, emoji="🎉")
        for message in self.room.messages.filter(author=self.teacher):
            messaging.pin_message(actor=self.teacher, message_id=message.pk, is_pinned=True)

    def say(self, room, author, **more):
        return messaging.send_message(
            actor=author,
            room_id=room.pk,
            client_id=uuid4().hex,
            text="Hello",
            attachment_ids=[self.asset(author).pk],
            **more,
        )

    def add_classrooms(self):
        for n in range(self.size):
            self.classroom()
            self.classroom(starts_at=timezone.now() + timedelta(hours=n + 1))
            past = self.classroom()
            classrooms.open_classroom(actor=self.teacher, classroom_id=past.pk)
            classrooms.close_classroom(actor=self.teacher, classroom_id=past.pk)
        self.lesson_room = self.classroom()
        classrooms.open_classroom(actor=self.teacher, classroom_id=self.lesson_room.pk)
        board = self.lesson_room.board
        for user in (self.teacher, self.student, *self.students):
            classrooms.join_classroom(actor=user, classroom_id=self.lesson_room.pk)
        for _ in self.students:
            draw(board, self.teacher)
            classrooms.add_board_page(actor=self.teacher, board_id=board.pk)

    def add_quizzes(self):
        """The student has taken the last one as often as there are others, and everybody once."""
        kinds = (QuestionKind.SINGLE_CHOICE, QuestionKind.ESSAY)
        questions = [
            make_question(self.course, kinds[n % 2], tags=["planets"]) for n in range(self.size)
        ]
        for _ in self.students:
            self.quiz = make_quiz(self.course, questions)
            self.taken(self.quiz, self.student)
        for student in self.students:
            self.taken(self.quiz, student)
            give_extra_days(self.course, student)
        self.attempt = self.taken(self.quiz, self.student)
        self.question, self.asked = questions[0], self.attempt.questions.get(position=0)

    def add_assignments(self):
        """Of the last one everybody has handed in; the student as often as there are others."""
        own = {"actor": self.teacher, "course_id": self.course.pk}
        for n in range(self.size):
            criterion = CriterionDraft(
                f"Criterion {n}", [LevelDraft("Thin", 1), LevelDraft("Sound", 4)]
            )
            self.assignment = make_assignment(
                self.course,
                kind=AssignmentKind.FILE,
                rubric=[criterion],
                lesson_id=self.lesson.pk,
                due_at=timezone.now() + timedelta(days=n + 1),
                file_ids=[self.asset().pk for _ in range(min(self.size, 10))],
            )
            category = create_grade_category(**own, title=f"Category {n}", weight=1)
            set_grade_item_category(
                **own, assignment_id=self.assignment.pk, category_id=category.pk
            )
            set_grade_override(
                **own, student_id=self.student.pk, percent=n, reason="Because", quiz_id=None
            )
            save_comment(**own, text=f"Comment {n}")
        for student in self.students:
            self.handed_in(student)
        for _ in self.students:
            self.submission = self.handed_in(self.student)
            score = Score(
                self.assignment.rubric[0]["id"], self.assignment.rubric[0]["levels"][0]["id"]
            )
            grade(self.submission, scores=[score], reason="Because")
        publish(self.assignment)
        file = self.asset(self.student)
        draft(self.assignment, self.student, file_ids=[file.pk])

    def add_decks(self):
        """The student has begun half of the cards of the first, and has decks of their own."""
        for _ in range(self.size):
            self.deck = make_deck(self.teacher, course=self.course, cards=self.size)
            make_deck(self.student, cards=2)
        for card in cards_of(self.deck)[: self.size // 2]:
            rate(self.student, card)

    def add_drafts(self):
        """Each has been drawn from as many pages as there are drafts."""
        for _ in range(self.size):
            self.draft = drafted(self.course)
            for number in range(2, self.size + 1):
                self.draft_page = self.draft.pages.create(number=number, text="A page")
                self.draft.items.create(
                    page=self.draft_page,
                    position=number,
                    kind=ItemKind.CARD,
                    content={"front": "Front", "back": "Back"},
                    quote="A page",
                )

    def handed_in(self, student):
        files = [self.asset(student).pk for _ in range(min(self.size, 10))]
        return hand_in(self.assignment, student, file_ids=files)

    def taken(self, quiz, student):
        attempt = start(quiz, student)
        answer_rightly(attempt)
        return submit(attempt)

    def classroom(self, **details):
        return classrooms.create_classroom(
            actor=self.teacher, course_id=self.course.pk, name="Knots", **details
        )

    def captioned(self, asset):
        video = Video.objects.create(
            asset=asset, state=PackagingState.READY, queued_at=asset.created_at
        )
        for number in range(min(self.size, 10)):
            caption = Caption.objects.create(
                video=video, language=f"x{number}", label="x", cues=[[0, 1, "x"]], cue_count=1
            )
        return caption

    def asset(self, owner=None):
        return Asset.objects.create(
            owner=owner or self.teacher,
            kind=AssetKind.DOCUMENT,
            name="file.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            storage_key=uuid4().hex,
        )

    def variables(self, operation):
        """Values for variables of any operation, by their names."""
        ids = {
            "LibraryItem": self.item,
            "OneUpload": self.upload,
            "PartUrls": self.upload,
            "Lesson": self.lesson,
            "User": self.student,
            "Asset": self.lesson.asset,
            "Classroom": self.lesson_room,
            "Quiz": self.quiz,
            "Attempt": self.attempt,
            "Guidance": self.asked,
            "Question": self.question,
            "Deck": self.deck,
            "DraftPage": self.draft_page,
            "DraftReview": self.draft,
            "WorkFile": self.lesson.asset,
            "GradeSubmission": self.submission,
            "Assignment": self.assignment,
        }
        searches = {"PrerequisiteSearch": "Course", "SearchMessages": "Hello"}
        return {
            "code": self.certificate.code,
            "slug": self.course.slug,
            "id": gid(next((o for word, o in ids.items() if word in operation), self.course)),
            "courseId": gid(self.course),
            "lessonId": gid(self.lesson),
            "quizId": gid(self.quiz),
            "deckId": gid(self.deck),
            "draftId": gid(self.draft),
            "assignmentId": gid(self.assignment),
            "afterSubmissionId": gid(self.submission),
            "state": None,
            "userId": gid(self.student),
            "instructor": gid(self.teacher),
            "roomId": gid(self.room),
            "videoId": gid(self.caption.video),
            "captionId": gid(self.caption),
            "messageId": gid(self.message),
            "classroomId": gid(self.lesson_room),
            "boardId": gid(self.lesson_room.board),
            "pageId": gid(self.lesson_room.current_page),
            "first": 50,
            "search": searches.get(operation, "e"),
            "status": "PUBLISHED" if operation == "Teaching" else "ACTIVE",
            "excludeBlocked": False,
            "unreadOnly": False,
            "isArchived": False,
            "isDeleted": False,
            "orderBy": "NEWEST",
            "tag": "",
            "numbers": [1],
        }

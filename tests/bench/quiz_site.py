"""Fills the bench's database with a quiz, in a process of its own, and says on stdout what is there.

python -m tests.bench.quiz_site answering   an attempt of ten questions, and who takes it
python -m tests.bench.quiz_site regrading   how much CPU 1,000 attempts take
"""

import json
import os
import sys
import time

import django

ATTEMPTS = 1_000


def answering():
    from server.assessments.models import Attempt
    from tests.assessments.support import make_question, make_quiz, start
    from tests.factories import CourseFactory, EnrollmentFactory
    from tests.support import gid, sign_in

    course = CourseFactory()
    student = EnrollmentFactory(course=course).student
    quiz = make_quiz(course, [make_question(course) for _ in range(10)], time_limit_seconds=3600)
    attempt = Attempt.objects.get(pk=start(quiz, student).pk)
    asked = attempt.questions.first()
    return {
        "token": sign_in(student),
        "attempt": gid(attempt),
        "asked": gid(asked),
        "key": str(asked.pk),
    }


def regrading():
    """Seconds of CPU, for the machine may have other work: of the dry run, of the job, and of as many
    bare updates in as many transactions."""
    from django.db import transaction

    from server.assessments import services
    from server.assessments.models import AttemptQuestion
    from server.assessments.question_types import Draft
    from tests.assessments.support import FALSE, details, make_question, make_quiz, take
    from tests.factories import CourseFactory, EnrollmentFactory

    course = CourseFactory()
    question = make_question(course)
    quiz = make_quiz(course, [question, make_question(course)])
    copy_attempt(take(quiz, EnrollmentFactory(course=course).student, FALSE), ATTEMPTS - 1)
    draft = Draft(text="Mended", is_true=False)
    own = {"actor": course.owner, "question_id": question.pk}
    mended = services.update_question(**own, details=details(draft=draft))

    started = time.process_time()
    found = services.regrade_question(**own, is_dry_run=True)
    dry_run = time.process_time() - started
    assert found.changed_count == ATTEMPTS

    started = time.process_time()
    services.apply_regrade(str(mended.current_id))
    job = time.process_time() - started

    answers = AttemptQuestion.objects.filter(question=question)
    assert answers.filter(mark=1).count() == ATTEMPTS
    rows = list(answers.values_list("pk", flat=True))
    started = time.process_time()
    for pk in rows:
        with transaction.atomic():
            AttemptQuestion.objects.filter(pk=pk).update(mark=1)
    bare = time.process_time() - started
    return {"dry_run": dry_run, "job": job, "bare": bare}


def copy_attempt(attempt, count):
    """So many other students of the course have done the same; row by row it would take minutes."""
    from server.accounts.models import User
    from server.assessments.models import Attempt, AttemptQuestion, QuizResult
    from server.courses.models import Enrollment

    result = QuizResult.objects.get(quiz=attempt.quiz, student=attempt.student)
    place = Enrollment.objects.get(course=attempt.quiz.course, student=attempt.student)
    students = [User(username=f"s{n}", email=f"s{n}@bench.example") for n in range(count)]
    attempts = [copied(attempt, student=student) for student in students]
    answers = [
        copied(asked, attempt=other) for asked in attempt.questions.all() for other in attempts
    ]
    User.objects.bulk_create(students)
    Enrollment.objects.bulk_create(copied(place, student=student) for student in students)
    QuizResult.objects.bulk_create(copied(result, student=student) for student in students)
    Attempt.objects.bulk_create(attempts)
    AttemptQuestion.objects.bulk_create(answers)


def copied(row, **other):
    """The same row under a new id, but for what is given; not saved."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(row, field.attname) for field in fields}
    new = type(row)(**values)
    for name, value in other.items():
        setattr(new, name, value)
    return new


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(json.dumps({"answering": answering, "regrading": regrading}[sys.argv[1]]()))

"""Fills the bench's database with a quiz, in a process of its own, and says on stdout what is there.

python -m tests.bench.quiz_site answering   an attempt of ten questions, and who takes it
python -m tests.bench.quiz_site regrading   how long 1,000 attempts take
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
    """Seconds: of the dry run, of the job, and of as many bare updates in as many transactions."""
    from django.db import transaction

    from server.assessments import services
    from server.assessments.models import AttemptQuestion
    from server.assessments.question_types import Draft
    from tests.assessments.support import FALSE, details, make_question, make_quiz, take
    from tests.factories import CourseFactory, EnrollmentFactory

    course = CourseFactory()
    question = make_question(course)
    quiz = make_quiz(course, [question, make_question(course)])
    for _ in range(ATTEMPTS):
        take(quiz, EnrollmentFactory(course=course).student, FALSE)
    draft = Draft(text="Mended", is_true=False)
    own = {"actor": course.owner, "question_id": question.pk}
    services.update_question(**own, details=details(draft=draft))

    started = time.perf_counter()
    found = services.regrade_question(**own, is_dry_run=True)
    dry_run = time.perf_counter() - started
    assert found.changed_count == ATTEMPTS

    started = time.perf_counter()
    services.apply_regrade(str(question.pk))
    job = time.perf_counter() - started

    rows = list(AttemptQuestion.objects.filter(question=question).values_list("pk", flat=True))
    started = time.perf_counter()
    for pk in rows:
        with transaction.atomic():
            AttemptQuestion.objects.filter(pk=pk).update(mark=1)
    bare = time.perf_counter() - started
    return {"dry_run": dry_run, "job": job, "bare": bare}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(json.dumps({"answering": answering, "regrading": regrading}[sys.argv[1]]()))

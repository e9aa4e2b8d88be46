"""Adds a course of thirty students to the bench's database, and says on stdout how long the dashboards
of one of them and of its teacher take, in milliseconds of CPU: what else the machine does is not counted.

python -m tests.bench.dashboard_site
"""

import json
import os
import time

import django

STUDENTS, COURSES, ROUNDS = 30, 5, 15


def measure():
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from server.learning.services import measure_lessons
    from tests.assessments.support import make_quiz
    from tests.factories import CategoryFactory, EnrollmentFactory, UserFactory
    from tests.learning.support import course_of, lessons_of, view
    from tests.learning.test_agenda import CONTINUE, DUE
    from tests.learning.test_dashboards import HARD, LEARNERS, MINE
    from tests.support import Api, gid, sign_in

    courses = [course_of(4, 4, 4, category=CategoryFactory()) for _ in range(COURSES)]
    students = UserFactory.create_batch(STUDENTS)
    for course in courses:
        make_quiz(course)
        for student in students:
            EnrollmentFactory(course=course, student=student)
        for student in students[:10]:
            view(student, *lessons_of(course)[:5])
        measure_lessons(course.pk)
    api, mine, hers = Api(), sign_in(students[0]), sign_in(courses[0].owner)
    about = {"course": gid(courses[0])}
    asked = {
        "learner's dashboard": (MINE, {}, mine),
        "where to go on": (CONTINUE, {}, mine),
        "what is due": (DUE, {}, mine),
        "teacher's learners": (LEARNERS, about, hers),
        "who is stuck": (LEARNERS, {**about, "state": "STUCK"}, hers),
        "hard lessons": (HARD, about, hers),
    }
    return {
        name: least_ms(lambda ask=ask: api.data(ask[0], ask[1], token=ask[2]))
        for name, ask in asked.items()
    }


def least_ms(call):
    call()
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        times.append((time.process_time() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(json.dumps(measure()))

"""Two acts that meet in the database: one of them is asked to try again."""

import pytest
from django.db import IntegrityError, OperationalError
from psycopg import errors

from server.learning.api.mutations.notes import services
from tests.factories import LessonFactory
from tests.support import gid

CREATE = """
mutation ($lesson: ID!) {
  createLessonNote(input: { lessonId: $lesson, text: "Here." }) { errors { code message } }
}
"""


def answer(api, monkeypatch, error, cause):
    def fail(**_given):
        raise error from cause

    monkeypatch.setattr(services, "create_lesson_note", fail)
    lesson = LessonFactory()
    return api(CREATE, {"lesson": gid(lesson)}, actor=lesson.course.owner)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (IntegrityError, errors.ForeignKeyViolation),
        (OperationalError, errors.DeadlockDetected),
        (OperationalError, errors.SerializationFailure),
    ],
)
def test_a_collision_is_a_refusal(api, monkeypatch, caplog, error, cause):
    response = answer(api, monkeypatch, error("secret of the database"), cause())
    (problem,) = response["data"]["createLessonNote"]["errors"]
    assert problem["code"] == "CONFLICT"
    assert "try again" in problem["message"]
    assert "secret" not in str(response)
    assert "secret of the database" in caplog.text  # for who runs the site


@pytest.mark.parametrize("cause", [errors.UniqueViolation(), None])
def test_any_other_error_of_the_database_is_unexpected(api, monkeypatch, cause):
    response = answer(api, monkeypatch, IntegrityError("no"), cause)
    assert response["errors"][0]["extensions"]["code"] == "INTERNAL"

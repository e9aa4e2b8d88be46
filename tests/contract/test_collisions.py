"""Many act on the same things at once, on the database that locks rows one by one."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from server.courses.services.chat import open_chat
from tests.contract.inputs import operation_for
from tests.contract.test_rights import ROOTS, build_world, foreign_mutations, ids_of
from tests.support import Api, sign_in

PEOPLE = re.compile("(?<!delete)Classroom|Participant|Pen|Microphone|Hand|Spotlight|Student|nroll")
ROUNDS, THREADS = 3, 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_live_lesson_while_students_come_and_go(caplog):
    """The course is locked before its classroom by some, after it by none: else they would wait for
    each other, and the database would give one of them up."""
    world = build_world()
    course = world["course"]
    course.room = open_chat(course)  # as every course has that a service made
    course.save()
    ids, tokens = ids_of(world), [sign_in(world["teacher"]), sign_in(world["student"])]
    names = [name for name in foreign_mutations() if PEOPLE.search(name)]

    def act(seed):
        """Top-level errors: what was not expected."""
        chance, api, errors = random.Random(seed), Api(), []
        try:
            for name in chance.sample(names, len(names)) * ROUNDS:
                document, variables = operation_for("mutation", name, ROOTS["mutation"][name], ids)
                answer = api(document, variables, token=chance.choice(tokens))
                errors += [(name, error["message"]) for error in answer.get("errors", [])]
        finally:
            connection.close()
        return errors

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(act, range(THREADS))) == [[]] * THREADS
    assert len(names) > 15
    assert "Two acts met" not in caplog.text

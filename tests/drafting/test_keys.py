"""Keys for the model's service, and how much of it one may use."""

import logging
from datetime import UTC, datetime

import pytest
import time_machine

from server.audit.models import AuditEntry
from server.drafting import services
from server.drafting.keys import Unopenable, seal, unseal
from server.drafting.models import DraftFailure, DraftState, Generator, ModelCall, ModelKey
from server.drafting.services.calls import tokens_used
from server.drafting.services.keys import key_for
from tests.courses.support import refusal
from tests.drafting.support import PAGES, make_draft
from tests.factories import CourseFactory, TeacherFactory, UserFactory
from tests.openai_server import KEY
from tests.support import error_codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("service")]
SAID = 1000  # tokens of an answer, as the server tells


@pytest.fixture
def course():
    return CourseFactory()


def by_model(course, **more):
    return make_draft(course, generator=Generator.MODEL, **{"text": PAGES[0], **more})


def test_a_key_is_sealed_for_its_owner(settings):
    teacher, other = TeacherFactory(), TeacherFactory()
    services.set_model_key(actor=teacher, key=f" {KEY} ")
    row = ModelKey.objects.get()
    assert (row.hint, key_for(teacher).secret) == (KEY[-4:], KEY)
    assert KEY.encode() not in bytes(row.sealed)
    assert KEY not in repr(key_for(teacher))
    with pytest.raises(Unopenable):
        unseal(bytes(row.sealed), other.pk)
    assert seal(KEY, teacher.pk) != seal(KEY, teacher.pk)
    assert KEY not in str(list(AuditEntry.objects.values()))
    settings.AI_KEY_SECRET = "another secret"
    with pytest.raises(Unopenable):
        unseal(bytes(row.sealed), teacher.pk)


def test_the_own_key_comes_first_and_has_no_quota(course, settings):
    settings.AI_API_KEY, settings.AI_MONTHLY_TOKENS = "the key of the site", 0
    services.set_model_key(actor=course.owner, key=KEY)
    draft = by_model(course)
    assert (draft.state, draft.token_count) == (DraftState.READY, SAID)
    assert ModelCall.objects.get().is_own_key
    assert tokens_used(course.owner) == 0
    services.remove_model_key(actor=course.owner)
    with refusal() as refused:
        by_model(course)
    assert refused.codes == [("TOKENS_EXHAUSTED", "generator")]


def test_without_a_key_or_a_model(course, settings):
    settings.AI_API_KEY = ""
    with refusal() as refused:
        by_model(course)
    assert refused.codes == [("MODEL_KEY_MISSING", "generator")]
    services.set_model_key(actor=course.owner, key=KEY)
    draft = by_model(course, run=False)
    services.remove_model_key(actor=course.owner)
    services.continue_draft(str(draft.pk))
    services.continue_draft(str(draft.pk))
    draft.refresh_from_db()
    assert (draft.state, draft.failure) == (DraftState.FAILED, DraftFailure.KEY_MISSING)
    settings.AI_MODEL, settings.AI_API_KEY = "", KEY
    with refusal() as refused:
        services.retry_draft(actor=course.owner, draft_id=draft.pk)
    assert refused.codes == [("MODEL_KEY_MISSING", "generator")]


def test_the_month_has_its_tokens(course, settings):
    settings.AI_MONTHLY_TOKENS = 12_500  # a question may use about 10,000, and uses 1,000
    with time_machine.travel(datetime(2026, 3, 31, 23, tzinfo=UTC), tick=False):
        draft = by_model(course, text=" ".join(PAGES * 20), wanted_count=100)
        used = tokens_used(course.owner)
        assert used <= settings.AI_MONTHLY_TOKENS
        assert (draft.state, draft.failure) == (DraftState.FAILED, DraftFailure.TOKENS_EXHAUSTED)
        assert 0 < draft.done_count == used / SAID < draft.page_count
    with time_machine.travel(datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        assert tokens_used(course.owner) == 0
        services.retry_draft(actor=course.owner, draft_id=draft.pk)


@pytest.mark.parametrize("key", ["", "short", "with a space in it", "x" * 301, "clé-secrète-1234"])
def test_what_is_no_key(key):
    with refusal() as refused:
        services.set_model_key(actor=TeacherFactory(), key=key)
    assert refused.codes == [("INVALID", "key")]
    assert not ModelKey.objects.exists()


def test_students_have_no_keys():
    for act in (
        lambda: services.set_model_key(actor=UserFactory(), key=KEY),
        lambda: services.test_model_key(actor=UserFactory()),
    ):
        with refusal() as refused:
            act()
        assert refused.codes == [("FORBIDDEN", None)]


@pytest.mark.parametrize(
    ("mood", "codes"),
    [
        ("good", []),
        ("wrong_key", [("MODEL_KEY_REFUSED", None)]),
        ("broken", [("MODEL_UNREACHABLE", None)]),
    ],
)
def test_over_the_api(api, service, mood, codes, caplog):
    service.mood = mood
    caplog.set_level(logging.DEBUG)
    teacher = TeacherFactory()
    access = "isReady model hasSiteKey keyHint tokenCount tokenLimit resetsAt"
    query = f"{{ modelAccess {{ {access} }} }}"
    assert api.data(query, actor=teacher)["modelAccess"]["keyHint"] is None
    assert api.data(query, actor=UserFactory())["modelAccess"] is None
    text = (
        "mutation ($input: SetModelKeyInput!) { setModelKey(input: $input)"
        f" {{ access {{ {access} }} errors {{ code field }} }} }}"
    )
    done = api.data(text, {"input": {"key": KEY}}, actor=teacher)["setModelKey"]
    assert (done["access"]["keyHint"], done["access"]["isReady"]) == (KEY[-4:], True)
    assert KEY not in str(done)
    text = "mutation { testModelKey { access { isReady } errors { code field } } }"
    tested = api.data(text, actor=teacher)["testModelKey"]
    assert error_codes(tested) == codes
    assert (tested["access"] is None) is bool(codes)
    text = f"mutation {{ removeModelKey {{ access {{ {access} }} errors {{ code }} }} }}"
    assert api.data(text, actor=teacher)["removeModelKey"]["access"]["keyHint"] is None
    assert KEY not in caplog.text


def test_testing_is_not_for_guessing(service):
    teacher = TeacherFactory()
    for _ in range(5):
        services.test_model_key(actor=teacher)
    with refusal() as refused:
        services.test_model_key(actor=teacher)
    assert refused.codes == [("RATE_LIMITED", None)]
    assert len(service.bodies) == 5

"""One person asks the model many things at the same moment, and jobs are done twice."""

from functools import partial

import pytest

from server.drafting.generators.model import Usage
from server.drafting.models import DraftItem, DraftState, ModelCall
from server.drafting.services import continue_draft, use_draft
from server.drafting.services.calls import NothingLeft, open_call, tokens_used
from server.flashcards.models import Deck
from tests.concurrency.support import at_once
from tests.drafting.support import PAGES, drafted, make_draft
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_questions_at_once_keep_within_the_month(settings):
    settings.AI_MONTHLY_TOKENS = 1_000
    course = CourseFactory()
    drafts = [drafted(course) for _ in range(8)]

    def ask(draft):
        try:
            open_call(draft, Usage(200, 100), is_own_key=False)
        except NothingLeft:
            return "NOTHING_LEFT"
        return "ASKED"

    answers = at_once([partial(ask, draft) for draft in drafts])
    assert sorted(answers) == ["ASKED"] * 3 + ["NOTHING_LEFT"] * 5
    assert tokens_used(course.owner) == 900
    assert ModelCall.objects.count() == 3


def test_a_step_that_is_done_by_many_is_done_once():
    draft = make_draft(CourseFactory(), text=PAGES[0], run=False)
    step = partial(continue_draft, str(draft.pk))
    at_once([step] * 8)
    at_once([step] * 8)
    draft.refresh_from_db()
    assert (draft.state, draft.done_count, draft.pages.count()) == (DraftState.READY, 1, 1)
    assert draft.item_count == DraftItem.objects.count() > 0


def test_a_draft_is_used_once():
    draft = drafted(CourseFactory())
    draft.items.update(state="ACCEPTED")
    at_once([partial(use_draft, actor=draft.owner, draft_id=draft.pk) for _ in range(8)])
    assert Deck.objects.count() == 1

"""PDFs that are made to harm their reader: each ends soon, with its text or with a reason."""

import resource

import pytest

from server.drafting.models import DraftFailure
from server.drafting.reading.pdf_text import Unreadable, read_pdf
from tests.deploy.hostile_pdfs import CHEAP, COSTLY, damaged, document
from tests.drafting.support import make_pdf

pytestmark = pytest.mark.deploy

CPU_SECONDS = 10


def processor_used():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def outcome(tmp_path):
    """The pages, or why there are none; never at the cost of more than we allow."""

    def outcome(content):
        path, before = tmp_path / "source.pdf", processor_used()
        path.write_bytes(content)
        try:
            said = read_pdf(path)
        except Unreadable as problem:
            said = problem.failure
        assert processor_used() - before < CPU_SECONDS + 1
        return said

    return outcome


def test_a_calm_one_is_read(outcome):
    (text,) = outcome(document())
    assert text.split() == ["word"] * 20


@pytest.mark.parametrize("name", CHEAP)
def test_a_hostile_one_ends(outcome, name):
    said = outcome(CHEAP[name])
    assert isinstance(said, list) or said in {DraftFailure.DAMAGED, DraftFailure.TOO_LONG}
    for trace in ("root:", "alert", "MZMZ", "http"):  # of files, scripts, programs, addresses
        assert trace not in str(said)


@pytest.mark.parametrize("name", COSTLY)
def test_one_that_costs_too_much_is_stopped(outcome, name):
    assert outcome(COSTLY[name]()) == DraftFailure.DAMAGED


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_one_that_is_cut_off_ends(outcome, part):
    content = make_pdf()
    outcome(content[: int(len(content) * part)])


@pytest.mark.parametrize("seed", range(10))
def test_one_with_wrong_bytes_ends(outcome, seed):
    outcome(damaged(make_pdf(), seed, places=30))

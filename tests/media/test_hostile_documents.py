"""Hostile documents, archives and recordings: refused with a reason, and nothing is kept of them."""

import pytest

from server.media.models import Asset
from tests.media.hostile_documents import REFUSED, WITH_AN_END

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", REFUSED, ids=lambda name: ascii(name)[:40])
def test_refused(sent, name):
    make, code = REFUSED[name]
    assert sent(name, make()) == (code, [])
    assert not Asset.objects.exists()


@pytest.mark.parametrize("name", WITH_AN_END)
def test_cut_off_anywhere(sent, name):
    content = WITH_AN_END[name]
    for size in (
        1,
        4,
        9,
        *(len(content) * eighth // 8 for eighth in range(1, 8)),
        len(content) - 9,
    ):
        answer, files = sent(name, content[:size])
        assert answer in {"FILE_TYPE_NOT_ALLOWED", "FILE_DAMAGED"}, size
        assert files == []
    assert not Asset.objects.exists()

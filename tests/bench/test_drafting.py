"""Reading a PDF of 300 pages, against pypdf alone, without a process of its own and limits."""

import pytest
from pypdf import PdfReader

from server.drafting.reading.pdf_text import read_pdf
from tests.bench import test_http
from tests.bench.test_http import medians_ms, report
from tests.drafting.support import PAGES, make_pdf

pytestmark = pytest.mark.bench

PAGE_COUNT = 300


def test_reading_300_pages(tmp_path, monkeypatch):
    monkeypatch.setattr(test_http, "ROUNDS", 3)  # each takes seconds
    path = tmp_path / "lecture.pdf"
    path.write_bytes(make_pdf([" ".join(PAGES * 3)] * PAGE_COUNT))

    def bare():
        assert all(page.extract_text() for page in PdfReader(path).pages)

    def ours():
        assert len(read_pdf(path)) == PAGE_COUNT

    ours_ms, bare_ms = medians_ms(ours, bare)
    report("text of 300 pages, against pypdf alone", ours_ms, bare_ms, "ms", ours_ms / bare_ms)
    assert ours_ms < 1.5 * bare_ms

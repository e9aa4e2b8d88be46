"""Range requests as RFC 9110 describes them: one range, or the whole file."""

import pytest

from server.media import services
from tests.factories import UserFactory
from tests.media.samples import mp4, upload
from tests.media.support import Browser, body

pytestmark = pytest.mark.once

CONTENT = mp4(bytes(range(256)) * 4)
SIZE = len(CONTENT)


@pytest.fixture
def film(db):
    browser = Browser(UserFactory())
    asset = services.store_upload(actor=browser.user, file=upload("film.mp4", CONTENT))
    url = browser.links(asset)["url"]

    def get(method="get", **headers):
        return browser.get(url, method, **headers)

    return get


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-199", 100, 199),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=500-", 500, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        (f"bytes=0-{SIZE - 1}", 0, SIZE - 1),
        (f"bytes=10-{SIZE + 1000}", 10, SIZE - 1),
        ("bytes=10-999999999999999999", 10, SIZE - 1),
        ("bytes=-1", SIZE - 1, SIZE - 1),
        ("bytes=-100", SIZE - 100, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        ("bytes=007-010", 7, 10),
        ("Bytes=5-6", 5, 6),
        ("bytes = 5 - 6", 5, 6),
        ("  bytes=5-6  ", 5, 6),
    ],
)
def test_one_range(film, header, first, last):
    response = film(range=header)
    assert response.status_code == 206
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    "header",
    [
        f"bytes={SIZE}-",
        f"bytes={SIZE}-{SIZE + 5}",
        "bytes=999999999999999999-",
        "bytes=-0",
        "bytes=9-5",
        "bytes=-",
        "bytes=",
        "bytes=a-b",
        "bytes=1-b",
        "bytes=--5",
        "bytes=1-2-3",
        "bytes=0x10-0x20",
        "bytes=1.5-2",
        "bytes=+1-2",
        "bytes=١-٢",
        "bytes=1 2-3",
        "bytes=9999999999999999999999999999-",
        "bytes=0;1",
    ],
)
def test_what_cannot_be_satisfied(film, header):
    response = film(range=header)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""


@pytest.mark.parametrize(
    "header",
    [
        "bytes=0-0,5-9",
        "bytes=0-, 0-",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(1000)),
        "bytes=" + "0-," * 1000,
        "items=0-5",
        "bytes",
        "0-5",
        "",
        "bytes 0-5",
    ],
)
def test_several_ranges_and_other_units_get_the_whole(film, header):
    response = film(range=header)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert "Content-Range" not in response


def test_head_is_get_without_the_bytes(film):
    whole = film()
    head = film("head", range="bytes=0-9")
    assert (head.status_code, body(head)) == (200, b"")
    assert head["Content-Length"] == str(SIZE)
    for name in ("Content-Type", "Content-Disposition", "ETag", "Last-Modified", "Accept-Ranges"):
        assert head[name] == whole[name]


def test_a_range_of_the_version_one_has(film):
    whole = film()
    for current in (whole["ETag"], whole["Last-Modified"]):
        assert film(range="bytes=0-9", if_range=current).status_code == 206


@pytest.mark.parametrize(
    "stale",
    ['"other"', "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT", "nonsense"],
)
def test_a_range_of_another_version_gets_the_whole(film, stale):
    response = film(range="bytes=0-9", if_range=stale)
    assert (response.status_code, body(response)) == (200, CONTENT)


def test_a_weak_tag_does_not_do_for_a_range(film):
    assert film(range="bytes=0-9", if_range="W/" + film()["ETag"]).status_code == 200


def test_an_unsatisfiable_range_of_another_version_gets_the_whole(film):
    assert film(range=f"bytes={SIZE}-", if_range='"other"').status_code == 200


def test_conditions_come_before_ranges(film):
    whole = film()
    for headers in (
        {"if_none_match": whole["ETag"]},
        {"if_none_match": "*"},
        {"if_modified_since": whole["Last-Modified"]},
    ):
        unchanged = film(range="bytes=0-9", **headers)
        assert (unchanged.status_code, body(unchanged)) == (304, b"")
        assert unchanged["ETag"] == whole["ETag"]
        assert unchanged["Cache-Control"] == "private, no-store"
    assert film(if_match='"other"').status_code == 412
    assert film(if_match=whole["ETag"], range="bytes=0-9").status_code == 206


def test_the_thumbnail_and_the_picture_are_different_versions(db):
    from tests.media.samples import picture

    browser = Browser(UserFactory())
    asset = services.store_upload(actor=browser.user, file=upload("a.png", picture()))
    links = browser.links(asset)
    tags = {browser.get(links[name])["ETag"] for name in ("url", "thumbnailUrl")}
    assert len(tags) == 2

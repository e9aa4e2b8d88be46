"""Uploads in parts over HTTP: the operations, and the addresses that parts are sent to."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from server.core.bodies import body_limit
from server.core.errors import DomainError
from server.media import services
from server.media.links import Variant, _token
from server.media.models import Asset, FileUpload, UploadState
from server.media.parts import folder_of, parts
from tests.factories import TeacherFactory, UserFactory
from tests.media.samples import pdf
from tests.media.samples import upload as file_of
from tests.media.support import Browser
from tests.media.uploading import (
    CANCEL,
    COMPLETE,
    CREATE,
    MINE,
    ONE,
    begin,
    film,
    part,
    put,
    send,
    urls,
)
from tests.realtime.support import Client as Socket
from tests.support import Api, error_codes, gid, run_jobs


@pytest.fixture
def owner(db, settings):
    settings.UPLOAD_PART_BYTES = 1000
    return Browser(TeacherFactory())


@pytest.fixture
def upload(owner):
    return begin(owner.user, film())


def ask(owner, document, **variables):
    (answer,) = Api().data(document, variables, token=owner.token).values()
    return answer


def test_create_complete_and_ask(owner, jobs):
    content = film()
    details = {"name": "Über uns.mp4", "size": len(content)}
    created = ask(owner, CREATE, input=details | {"sha256": hashlib.sha256(content).hexdigest()})
    begun = created["upload"]
    assert created["errors"] == []
    assert (begun["name"], begun["size"], begun["state"]) == ("Über uns.mp4", 2500, "OPEN")
    assert (begun["partSize"], begun["partCount"], begun["receivedParts"]) == (1000, 3, [])
    upload = FileUpload.objects.get()
    send(owner, upload, content, 3, 1)
    mine = Api().data(MINE, token=owner.token)
    assert [row["receivedParts"] for row in mine["uploads"]] == [[1, 3]]
    assert mine["storage"] == {"usedBytes": 2500.0, "limitBytes": 20_000_000_000.0}
    assert error_codes(ask(owner, COMPLETE, id=begun["id"])) == [("UPLOAD_INCOMPLETE", "uploadId")]
    send(owner, upload, content, 2)
    assert ask(owner, COMPLETE, id=begun["id"])["upload"]["state"] == "CHECKING"
    assert ask(owner, ONE, id=begun["id"])["asset"] is None
    jobs()
    done = ask(owner, ONE, id=begun["id"])
    assert (done["state"], done["failure"], done["receivedParts"]) == ("COMPLETED", None, [])
    assert done["asset"]["size"] == 2500
    assert Api().data(MINE, token=owner.token)["uploads"] == []


def test_create_upload_of_a_refused_type(owner):
    answer = ask(owner, CREATE, input={"name": "page.svg", "size": 10})
    assert answer["upload"] is None
    assert error_codes(answer) == [("FILE_TYPE_NOT_ALLOWED", "name")]


def test_a_failure_is_explained(owner, jobs):
    upload = begin(owner.user, b"not a film at all", "film.mp4")
    send(owner, upload, b"not a film at all")
    ask(owner, COMPLETE, id=gid(upload))
    jobs()
    failed = ask(owner, ONE, id=gid(upload))
    assert (failed["state"], failed["asset"]) == ("FAILED", None)
    assert failed["failure"] == {
        "code": "FILE_TYPE_NOT_ALLOWED",
        "message": "The content of this file is not what its name says.",
    }


def test_cancel_upload(owner, upload):
    answer = ask(owner, CANCEL, id=gid(upload))
    assert (answer["upload"], answer["errors"]) == ({"state": "CANCELLED"}, [])
    assert error_codes(ask(owner, COMPLETE, id=gid(upload))) == [("CONFLICT", "uploadId")]
    assert urls(owner, upload, 1) == []


def test_an_upload_is_not_there_for_others(upload):
    for stranger in (UserFactory(), TeacherFactory()):
        assert ask(Browser(stranger), ONE, id=gid(upload)) is None
        answer = ask(Browser(stranger), CANCEL, id=gid(upload))
        assert error_codes(answer) == [("NOT_FOUND", "uploadId")]
    assert FileUpload.objects.get().state == UploadState.OPEN


def test_urls_for_parts_that_are_there(owner, upload):
    assert len(urls(owner, upload, 3, 1, 1, 0, 4, -1)) == 2
    document = "query ($id: ID!, $n: [Int!]!) { upload(id: $id) { partUrls(numbers: $n) { url } } }"
    many = Api()(document, {"id": gid(upload), "n": list(range(1, 22))}, token=owner.token)
    assert "At most 20" in many["errors"][0]["message"]


# --- where parts are sent -------------------------------------------------------------------------


def is_refused(upload, status):
    assert status == 403
    assert parts().received(upload) == set()


def test_a_link_is_for_one_person_and_session(owner, upload):
    (url,) = urls(owner, upload, 1)
    content = part(film(), 1)
    is_refused(upload, put(Browser(), url, content))
    is_refused(upload, put(Browser(UserFactory()), url, content))
    is_refused(upload, put(Browser(owner.user), url, content))  # another device of the same person
    owner.session.delete()
    is_refused(upload, put(owner, url, content))


def test_a_bearer_token_does_as_well_as_the_cookie(owner, upload):
    (url,) = urls(owner, upload, 1)
    place = urlsplit(url)
    response = Client().put(
        f"{place.path}?{place.query}",
        part(film(), 1),
        content_type="application/octet-stream",
        headers={"authorization": f"Bearer {owner.token}"},
    )
    assert response.status_code == 204
    assert parts().received(upload) == {1}


def test_a_link_is_for_one_part_of_one_upload(owner, upload):
    (url,) = urls(owner, upload, 1)
    content = part(film(), 1)
    other = begin(owner.user, film())
    is_refused(upload, put(owner, url.replace("/1?", "/2?"), content))
    is_refused(other, put(owner, url.replace(str(upload.pk), str(other.pk)), content))
    is_refused(upload, put(owner, url.replace(str(upload.pk), str(uuid4())), content))
    is_refused(upload, put(owner, url[:-1] + ("0" if url[-1] != "0" else "1"), content))
    is_refused(upload, put(owner, url.partition("?")[0], content))
    document = "query ($id: ID!) { node(id: $id) { ... on Asset { url } } }"
    asset = services.store_upload(actor=owner.user, file=file_of("a.pdf", pdf()))
    shown = Api().data(document, {"id": gid(asset)}, token=owner.token)["node"]["url"]
    token = shown.partition("?")[2]
    is_refused(upload, put(owner, f"{url.partition('?')[0]}?{token}", content))


def test_a_link_ends(owner, upload, time_machine):
    (url,) = urls(owner, upload, 1)
    time_machine.move_to(timezone.now() + timedelta(minutes=15, seconds=1))
    is_refused(upload, put(owner, url, part(film(), 1)))


def test_an_expired_upload_takes_nothing(owner, upload):
    (url,) = urls(owner, upload, 1)
    FileUpload.objects.update(expires_at=timezone.now())
    assert put(owner, url, part(film(), 1)) == 409
    assert parts().received(upload) == set()


@pytest.mark.parametrize("number", [0, 4, 10**6])
def test_a_part_that_the_upload_does_not_have(owner, upload, number):
    """Even with a signature of ours."""
    (url,) = urls(owner, upload, 1)
    lifetime = timedelta(minutes=15)
    token = _token(f"upload:{upload.pk}:{number}", Variant.PART, owner.session.pk, lifetime)
    forged = f"{url.partition('?')[0][:-1]}{number}?token={token}"
    assert put(owner, forged, b"1" * 1000) == 404
    assert parts().received(upload) == set()


@pytest.mark.parametrize(("number", "length"), [(1, 999), (1, 0), (3, 499), (3, 501), (3, 1000)])
def test_a_part_of_another_length(owner, upload, number, length):
    (url,) = urls(owner, upload, number)
    assert put(owner, url, b"1" * length) == 400
    assert parts().received(upload) == set()
    assert [p.name for p in folder_of(upload.pk).iterdir()] == []


def test_what_is_larger_than_a_part_is_not_even_read(owner, upload):
    assert body_limit({b"content-type": b"application/octet-stream"}) == 1000


def test_a_digest_is_checked(owner, upload):
    content = part(film(), 1)
    (url,) = urls(owner, upload, 1)
    assert put(owner, url, content, hashlib.sha256(b"else").digest()) == 422
    assert [p.name for p in folder_of(upload.pk).iterdir()] == []
    assert parts().received(upload) == set()
    assert put(owner, url, content, hashlib.sha256(content).digest()) == 204
    assert put(owner, url, content, b"short") == 400
    assert parts().received(upload) == {1}


@pytest.mark.parametrize("method", ["get", "post", "head", "delete"])
def test_only_put(owner, upload, method):
    (url,) = urls(owner, upload, 1)
    place = urlsplit(url)
    answer = getattr(owner.http, method)(f"{place.path}?{place.query}")
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ["../../x", "%2e%2e%2fx", "1/..", "00001.part", "-1", "1%00"])
def test_paths_lead_nowhere(owner, upload, path):
    response = owner.http.put(f"/files/upload/{upload.pk}/{path}?token=x", b"1")
    assert response.status_code in {400, 403, 404, 405}
    assert [p.name for p in folder_of(upload.pk).iterdir()] == []


# --- at once --------------------------------------------------------------------------------------


def together(*calls):
    """What each of them answered, or raised."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait(30)
        try:
            return call()
        except DomainError as refusal:
            return refusal.code.value
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [running.result(60) for running in [threads.submit(run, c) for c in calls]]


@pytest.mark.django_db(transaction=True)
def test_parts_at_once_and_the_same_part_twice_at_once(owner):
    content = film(6.5)
    upload = begin(owner.user, content)
    addresses = urls(owner, upload, *range(1, 8)) + urls(owner, upload, 1)
    numbers = [*range(1, 8), 1]
    session = owner.http.cookies

    def sending(number, url):
        browser = Browser()
        browser.http.cookies = session
        return lambda: put(browser, url, part(content, number))

    pairs = zip(numbers, addresses, strict=True)
    assert set(together(*(sending(n, u) for n, u in pairs))) == {204}
    services.complete_upload(actor=owner.user, upload_id=upload.pk)
    run_jobs()
    assert Asset.objects.get().sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.django_db(transaction=True)
def test_completing_twice_at_once_makes_one_file(owner):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)

    def completing():
        services.complete_upload(actor=owner.user, upload_id=upload.pk)

    together(completing, completing, completing)
    run_jobs()
    asset = Asset.objects.get()
    assert FileUpload.objects.get().asset == asset
    assert default_storage.size(asset.storage_key) == 2500


@pytest.mark.django_db(transaction=True)
def test_completing_and_cancelling_at_once(owner):
    content = film()
    upload = begin(owner.user, content)
    send(owner, upload, content)
    answers = together(
        lambda: services.complete_upload(actor=owner.user, upload_id=upload.pk).state,
        lambda: services.cancel_upload(actor=owner.user, upload_id=upload.pk).state,
    )
    run_jobs()
    assert sorted(answers) in [["CHECKING", "CONFLICT"], ["CANCELLED", "CONFLICT"]]
    assert Asset.objects.exists() is ("CHECKING" in answers)


@pytest.mark.django_db(transaction=True)
def test_two_uploads_never_both_take_the_last_bytes(settings):
    settings.STORAGE_QUOTA_BYTES = 2500
    for _ in range(5):
        owner = TeacherFactory()

        def beginning(owner=owner):
            return begin(owner, b"1" * 2000).state

        assert sorted(together(beginning, beginning)) == ["OPEN", "STORAGE_FULL"]
        assert FileUpload.objects.filter(owner=owner).count() == 1


# --- live -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
async def test_upload_changed():
    @sync_to_async
    def people():
        return Browser(TeacherFactory()), Browser(TeacherFactory())

    @sync_to_async
    def upload_of(browser, name):
        upload = begin(browser.user, pdf(), name)
        send(browser, upload, pdf())
        services.complete_upload(actor=browser.user, upload_id=upload.pk)
        run_jobs()

    owner, other = await people()
    changed = "subscription { uploadChanged { upload { name state asset { size } } } }"
    async with Socket(owner.token) as socket:
        await socket.subscribe(changed)
        assert await socket.event() == {"upload": None}
        await upload_of(other, "theirs.pdf")
        await upload_of(owner, "mine.pdf")
        seen: list[dict] = []
        while "COMPLETED" not in [event["state"] for event in seen]:
            seen.append((await socket.event())["upload"])
        assert {event["name"] for event in seen} == {"mine.pdf"}
        assert seen[-1]["asset"] == {"size": len(pdf())}

"""Django behind our own ASGI handler: bodies, threads, streams."""

import asyncio
import threading

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from server.core.handler import Handler
from tests.support import close_connections

release = threading.Event()


@csrf_exempt
def echo(request):
    return HttpResponse(request.body, headers={"X-Thread": threading.current_thread().name})


def stream(_request):
    return StreamingHttpResponse(iter([b"one,", b"two,", b"three"]))


def wait(_request):
    assert release.wait(30)
    return HttpResponse("waited")


def cookies(_request):
    response = HttpResponse("ok")
    response.set_cookie("a", "1", httponly=True)
    response.set_cookie("b", "2")
    return response


def connections(_request):
    connection.ensure_connection()
    return HttpResponse(str(id(connection.connection)))


urlpatterns = [
    path("echo", echo),
    path("stream", stream),
    path("wait", wait),
    path("cookies", cookies),
    path("connections", connections),
]


@pytest.fixture
def handler(settings):
    settings.ROOT_URLCONF = __name__
    settings.REQUEST_THREADS = 2
    handler = Handler()
    yield handler
    close_connections(handler.threads)
    handler.threads.shutdown()


async def call(handler, url, chunks=(b"",), method="GET", content_type="text/plain", path=None):
    """(status, headers, body) of one request, spoken as an ASGI server would."""
    messages = [
        {"type": "http.request", "body": chunk, "more_body": n < len(chunks) - 1}
        for n, chunk in enumerate(chunks)
    ]
    sent = []

    async def receive():
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path or url,
        "query_string": b"",
        "headers": [(b"host", b"testserver"), (b"content-type", content_type.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await handler(scope, receive, send)
    if not sent:
        return None
    body = b"".join(m.get("body", b"") for m in sent[1:])
    return sent[0]["status"], sent[0]["headers"], body


async def test_bodies_arrive_whole(handler):
    chunks = [b"a" * 400_000, b"b" * 400_000]
    status, _, body = await call(handler, "/echo", chunks, "POST")
    assert (status, body) == (200, b"".join(chunks))


async def test_too_large_a_body_is_413_before_it_is_read_to_the_end(handler, settings):
    settings.MAX_JSON_BODY_BYTES = 1_000
    status, _, _ = await call(handler, "/echo", [b"x" * 600] * 3, "POST")
    assert status == 413


async def test_uploads_may_be_larger_but_not_endless(handler, settings):
    settings.MAX_JSON_BODY_BYTES = 1_000
    settings.MAX_UPLOAD_BYTES = 10_000
    kind = "multipart/form-data; boundary=x"
    assert (await call(handler, "/echo", [b"x" * 5_000], "POST", kind))[0] == 200
    assert (await call(handler, "/echo", [b"x" * 120_000], "POST", kind))[0] == 413


async def test_a_client_that_leaves_while_sending_is_forgotten(handler):
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "headers": [], "path": "/echo", "method": "POST"}
    await handler(scope, receive, send)
    assert sent == []


async def test_streams_arrive_in_pieces(handler):
    assert (await call(handler, "/stream"))[2] == b"one,two,three"


async def test_every_cookie_is_sent(handler):
    _, headers, _ = await call(handler, "/cookies")
    values = [value for name, value in headers if name == b"set-cookie"]
    assert [v.split(b";")[0] for v in values] == [b"a=1", b"b=2"]


async def test_one_slow_request_does_not_hold_the_others(handler):
    release.clear()
    slow = asyncio.create_task(call(handler, "/wait"))
    for _ in range(5):
        assert (await call(handler, "/echo"))[0] == 200
    assert not slow.done()
    release.set()
    assert (await slow)[2] == b"waited"


@pytest.mark.django_db(transaction=True)
async def test_threads_keep_their_database_connection(handler, settings):
    seen = {(await call(handler, "/connections"))[2] for _ in range(20)}
    assert len(seen) <= settings.REQUEST_THREADS

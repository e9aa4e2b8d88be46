"""Large bodies and slow readers, through a real Daphne."""

import http.client
import os
import socket
import subprocess
import sys
import uuid
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from server.core.auth import issue_access_token

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

MEGABYTE = 1_000_000
START = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f.bin"\r\n\r\n'
END = b"\r\n--x--\r\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        host, port = listener.getsockname()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "daphne", "--verbosity", "0"),
                *("--fd", str(listener.fileno()), "tests.core.streaming_site:application"),
            ],
            env={**os.environ, "MAX_UPLOAD_MB": "300", "LYCEUM_ENV": "test"}
            | {"DATA_DIR": str(tmp_path_factory.mktemp("data"))},
            pass_fds=[listener.fileno()],
        )
    yield host, port
    process.terminate()
    process.wait(30)


@contextmanager
def connection(address):
    client = http.client.HTTPConnection(*address, timeout=60)
    try:
        yield client
    finally:
        client.close()


def state(address):
    """(most memory that Daphne ever had, in bytes; blocks of streams made so far)"""
    with connection(address) as client:
        client.request("GET", "/memory")
        memory, blocks = client.getresponse().read().split()
        return int(memory), int(blocks)


def token():
    user = SimpleNamespace(id=uuid.uuid4(), session_version=1, get_username=lambda: "x")
    return issue_access_token(user, uuid.uuid4())


def upload(address, size, bearer="", chunked=False):
    """(status, body); sends `size` bytes in one part of a form."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    if not chunked:
        headers["Content-Length"] = str(len(START) + size + len(END))

    def parts():
        yield START
        block = b"abc" + b"\x00" * 999_997
        for sent in range(0, size, len(block)):
            yield block[: size - sent]
        yield END

    with connection(address) as client:
        client.request("POST", "/upload", parts(), headers, encode_chunked=chunked)
        response = client.getresponse()
        return response.status, response.read().decode()


@pytest.mark.parametrize("chunked", [False, True])
def test_an_upload_never_sits_in_memory(address, chunked):
    before, _ = state(address)
    answer = upload(address, 200 * MEGABYTE, token(), chunked)
    after, _ = state(address)
    assert answer == (200, f"{200 * MEGABYTE} abc TemporaryUploadedFile")
    assert after - before < 40 * MEGABYTE


def test_small_bodies_too(address):
    assert upload(address, 10)[1] == "10 abc InMemoryUploadedFile"


def test_who_is_not_signed_in_uploads_no_more_than_a_photo(address):
    assert upload(address, 15 * MEGABYTE)[0] == 200
    for bearer in ("", "nonsense"):
        status, body = upload(address, 17 * MEGABYTE, bearer)
        assert (status, "UNAUTHENTICATED" in body) == (401, True)


@pytest.mark.parametrize("chunked", [False, True])
def test_too_large_an_upload_is_refused_and_not_kept(address, chunked):
    status, body = upload(address, 310 * MEGABYTE, token(), chunked)
    assert (status, "FILE_TOO_LARGE" in body) == (413, True)


def test_too_large_a_body_of_another_kind_is_refused(address):
    with connection(address) as client:
        client.request("POST", "/upload", b"x" * 1_100_000, {"Content-Type": "application/json"})
        assert client.getresponse().status == 413


def test_a_stream_arrives_whole(address):
    with connection(address) as client:
        client.request("GET", "/stream?blocks=100")
        assert len(client.getresponse().read()) == 100 * 262_144


def test_a_reader_who_stops_is_not_sent_more(address):
    before, blocks_before = state(address)
    with socket.create_connection(address) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        reader.sendall(b"GET /stream?blocks=2000 HTTP/1.1\r\nHost: x\r\n\r\n")
        reader.recv(1000)
        # Each of these requests gives the stream its turn, too.
        counts = [state(address)[1] for _ in range(50)]
        assert counts[-1] - blocks_before < 100
        assert counts[-1] == counts[-10]
        after, _ = state(address)
        assert after - before < 20 * MEGABYTE
        # Who goes on reading gets the rest.
        received = 0
        while received < 10 * MEGABYTE:
            received += len(reader.recv(1_000_000))
        assert state(address)[1] > counts[-1]
    # Who leaves ends the stream.
    counts = [state(address)[1] for _ in range(30)]
    assert counts[-1] == counts[-10]
    assert counts[-1] - blocks_before < 1000

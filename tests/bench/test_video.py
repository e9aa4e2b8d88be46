"""A protected stream against the same bytes unprotected, and packaging against the film's length."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import av
import httpx
import pytest
from PIL import Image

from tests.bench.test_http import medians_ms, requests_per_second, wait_until_alive
from tests.services.ports import free_port

pytestmark = pytest.mark.bench

PASSWORD = "the longest river in the world"
SECONDS, SIZE, RATE = 30, (1280, 720), 25
LESSON = """
import time
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from server.accounts.models import Role, User
from server.courses import services as courses
from server.courses.models import Course, Enrollment, LessonKind
from server.media import services
from server.video.models import Rendition, Video
from server.video.packager import package_next
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
course = Course.objects.create(
    title="Water", slug="water", code="W-1", owner=teacher, status="PUBLISHED",
    published_at=timezone.now())
module = courses.create_module(actor=teacher, course_id=course.pk, title="Water")
file = SimpleUploadedFile("film.mp4", open({film!r}, "rb").read())
asset = services.store_upload(actor=teacher, file=file)
courses.create_lesson(
    actor=teacher, module_id=module.pk, title="Ice", kind=LessonKind.VIDEO, asset_id=asset.pk)
student = User.objects.create_user(
    email="kim@lyceum.example", username="kim", full_name="Kim", password={password!r},
    email_verified_at=timezone.now())
Enrollment.objects.create(course=course, student=student, enrolled_at=timezone.now())
started = time.monotonic()
assert package_next()
took = time.monotonic() - started
video = Video.objects.get()
assert video.state == "READY", video.failure
with open({told!r}, "w") as told:
    for line in (took, video.asset_id, video.pk, Rendition.objects.get(side=720).folder):
        print(line, file=told)
"""
SIGN_IN = 'mutation ($p: String!) { tokenAuth(username: "kim", password: $p) { token } }'
GRANT = "query ($id: ID!) { node(id: $id) { ... on Video { grant { token } } } }"


@dataclass
class Packaged:
    data: object
    environment: dict
    seconds: float
    asset: str
    video: str
    folder: str


def make_film(path):
    """Noise that jumps: segments as large as they get. Too few key frames for it to be copied."""
    dice = Random(1)
    noise = Image.frombytes("L", (400, 400), dice.randbytes(160_000)).convert("RGB")
    with av.open(str(path), "w") as target:
        stream = target.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.gop_size, stream.options = 10_000, {"preset": "ultrafast", "sc_threshold": "0"}
        for number in range(SECONDS * RATE):
            picture = Image.new("RGB", SIZE, (30, 60, 90))
            picture.paste(noise, (dice.randrange(800), dice.randrange(300)))
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            target.mux(stream.encode(frame))
        target.mux(stream.encode())


@pytest.fixture(scope="module")
def packaged(tmp_path_factory):
    data = tmp_path_factory.mktemp("video")
    environment = {
        **os.environ,
        "LYCEUM_ENV": "development",
        "DATA_DIR": str(data),
        "EMBEDDED_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    make_film(data / "film.mp4")
    told = data / "told"
    script = LESSON.format(film=str(data / "film.mp4"), password=PASSWORD, told=str(told))
    for command in (["migrate", "-v0"], ["shell", "--verbosity", "0", "--command", script]):
        subprocess.run([sys.executable, "-m", "server", *command], env=environment, check=True)
    took, asset, video, folder = told.read_text().split()
    return Packaged(data, environment, float(took), asset, video, folder)


@contextmanager
def daphne(packaged, delivery):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "daphne", "-p", str(port), "server.asgi:application"],
        env=packaged.environment | {"FILES_DELIVERY": delivery},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_alive(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def nginx(packaged, upstream):
    """As deploy/nginx.conf does it, and a folder without protection beside it."""
    port, folder = free_port(), packaged.data / "nginx"
    folder.mkdir()
    (folder / "nginx.conf").write_text(f"""
        daemon off; user root; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
        events {{ worker_connections 256; }}
        http {{
            access_log off; sendfile on; client_body_temp_path {folder}/body;
            proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
            upstream lyceum {{ server {upstream.removeprefix("http://")}; keepalive 16; }}
            server {{
                listen 127.0.0.1:{port};
                location / {{
                    proxy_pass http://lyceum; proxy_set_header Host $host;
                    proxy_http_version 1.1; proxy_set_header Connection "";
                }}
                location /protected/ {{ internal; alias {packaged.data}/files/; }}
                location /bench/file/ {{ alias {packaged.data}/files/; }}
            }}
        }}
    """)
    process = subprocess.Popen([shutil.which("nginx"), "-c", str(folder / "nginx.conf")])
    try:
        wait_until_alive(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def enter(http, address):
    """Signs the student in; answers what asks for a new grant."""

    def ask(query, variables, **headers):
        body = {"query": query, "variables": variables}
        return http.post(f"{address}/graphql", json=body, headers=headers).json()["data"]

    token = ask(SIGN_IN, {"p": PASSWORD})["tokenAuth"]["token"]
    return lambda video: ask(GRANT, {"id": video}, authorization=f"Bearer {token}")["node"]


def compare(name, address, packaged):
    from server.core.api.ids import encode_id

    stream = f"{address}/files/hls/{packaged.asset}"
    bare = f"{address}/bench/file/{packaged.folder}"
    with httpx.Client() as http:
        grant = enter(http, address)(encode_id("Video", packaged.video))["grant"]["token"]
        cookies = "; ".join(f"{name}={value}" for name, value in http.cookies.items())

        def protected(path):
            answer = http.get(f"{stream}/{path}", params={"token": grant})
            assert answer.status_code == 200, (path, answer.status_code)
            return answer

        def first():
            return [protected(path) for path in ("master.m3u8", "720.m3u8", "key", "720/0")][-1]

        def one():
            return protected("720/0")

        def by_hand():
            return http.get(f"{bare}/0")

        assert one().content == by_hand().content
        size = len(by_hand().content)
        start, segment, plain = medians_ms(first, one, by_hand)
    print(f"\n{name}, a segment of {size / 1e6:.1f} MB")
    print(f"  master, quality, key, first segment {start:7.1f} ms   bare file {plain:7.1f} ms")
    print(f"  one segment  {segment:7.1f} ms   bare file {plain:7.1f} ms  {segment / plain:.2f}×")

    def ours(http):
        headers = {"Cookie": cookies}
        answer = http.get(f"{stream}/720/0", params={"token": grant}, headers=headers)
        assert answer.status_code == 200

    mine, theirs = (
        requests_per_second(ours),
        requests_per_second(lambda http: http.get(f"{bare}/0")),
    )
    rates = f"{mine * size / 1e6:7.0f} MB/s   bare file {theirs * size / 1e6:7.0f} MB/s"
    print(f"  reading with four clients  {rates}  {mine / theirs:.2f}×")
    assert mine > 0


def test_packaging(packaged):
    print(f"\npackaging {SECONDS} s of 720p into 360p and 720p: {packaged.seconds:.1f} s")
    print(f"  {packaged.seconds / SECONDS:.2f}× of its length")


def test_embedded_server(packaged):
    with daphne(packaged, "django") as address:
        compare("Daphne against a bare FileResponse", address, packaged)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="There is no nginx on this machine.")
def test_behind_nginx(packaged):
    with daphne(packaged, "nginx") as upstream, nginx(packaged, upstream) as address:
        compare("nginx against nginx without protection", address, packaged)

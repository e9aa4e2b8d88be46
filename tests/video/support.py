"""Small films, and a course that shows one."""

import random
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from PIL import Image, ImageDraw

from server.accounts.models import User
from server.courses import services as courses
from server.courses.models import Course, LessonKind
from server.media import services as media
from server.media.models import Asset
from server.video.models import Rendition, Video
from server.video.packager import package_next
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.media.samples import upload

WEBVTT = """WEBVTT

00:00:00.000 --> 00:00:02.000
Welcome

00:00:02.000 --> 00:00:04.000
to <b>water</b>
"""


def clip(
    *,
    seconds: int = 4,
    size: tuple[int, int] = (160, 90),
    video: str | None = "libx264",
    audio: str | None = "aac",
    fps: int = 10,
    key_every: int = 20,
    skip: tuple[int, ...] = (),
    container: str = "mp4",
) -> bytes:
    """A film. `skip`: which pictures of every seven are left out, as a recorder of screens does."""
    file = BytesIO()
    with av.open(file, "w", format=container) as target:
        if video:
            pictures = target.add_stream(video, rate=fps)
            pictures.width, pictures.height, pictures.pix_fmt = *size, "yuv420p"
            pictures.gop_size = key_every
            fast = {"preset": "ultrafast"} if video == "libx264" else {"deadline": "realtime"}
            pictures.options = fast
        if audio:
            sound = target.add_stream(audio, rate=48_000)
            sound.layout = "stereo"
            _hum(target, sound, seconds)
        if video:
            _draw(target, pictures, size, range(seconds * fps), fps, skip)
    return file.getvalue()


def _draw(target, stream, size, numbers, fps, skip):
    for number in numbers:
        if number % 7 in skip:
            continue
        picture = Image.new("RGB", size, (30, 60, 90))
        ImageDraw.Draw(picture).rectangle((number % size[0], 5, number % size[0] + 20, 30), "red")
        frame = av.VideoFrame.from_image(picture)
        frame.pts, frame.time_base = number, Fraction(1, fps)
        target.mux(stream.encode(frame))
    target.mux(stream.encode())


def _hum(target, stream, seconds):
    dice = random.Random(1)
    for start in range(0, seconds * 48_000, 960):
        frame = av.AudioFrame(format="s16", layout="stereo", samples=960)
        frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
        frame.planes[0].update(dice.randbytes(frame.planes[0].buffer_size))
        target.mux(stream.encode(frame))
    target.mux(stream.encode())


@dataclass
class World:
    """A published course with one video lesson, and the people around it."""

    teacher: User
    course: Course
    lesson: Any
    asset: Asset
    student: User
    stranger: User

    @property
    def video(self) -> Video:
        return Video.objects.get(asset=self.asset)


def film_of(teacher: User, content: bytes, name: str = "lecture.mp4") -> Asset:
    return media.store_upload(actor=teacher, file=upload(name, content))


def world(content: bytes, name: str = "lecture.mp4") -> World:
    teacher = TeacherFactory()
    course = CourseFactory(owner=teacher)
    module = ModuleFactory(course=course)
    asset = film_of(teacher, content, name)
    lesson = courses.create_lesson(
        actor=teacher,
        module_id=module.pk,
        title="Water",
        kind=LessonKind.VIDEO,
        asset_id=asset.pk,
    )
    student = EnrollmentFactory(course=course).student
    return World(teacher, course, lesson, asset, student, UserFactory())


def packaged(content: bytes, name: str = "lecture.mp4") -> World:
    made = world(content, name)
    assert package_next()
    return made


def decrypted(rendition: Rendition, folder: Path, number: int) -> bytes:
    """A stored segment, as a player sees it."""
    content = (folder / rendition.folder / str(number)).read_bytes()
    key = bytes.fromhex(rendition.video.key)
    cipher = Cipher(algorithms.AES(key), modes.CBC(number.to_bytes(16, "big"))).decryptor()
    plain = cipher.update(content) + cipher.finalize()
    return plain[: -plain[-1]]


def played(content: bytes) -> list[Any]:
    """The pictures and sounds of a segment, decoded."""
    with av.open(BytesIO(content), format="mpegts") as source:
        return list(source.decode())

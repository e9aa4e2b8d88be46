"""Strokes while they are drawn, and voices: checked, passed on, kept nowhere."""

import math

import pytest

from server.classrooms import services
from server.classrooms.models import BoardElement, BoardTool, Participant
from server.classrooms.services import remembering, strokes
from server.core.errors import DomainError
from server.core.rates import Rate
from tests.classrooms.support import Lesson, refusal
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def chunk(lesson, **changes):
    values = {
        "page_id": lesson.board.pages.first().pk,
        "client_id": "s",
        "index": 0,
        "tool": BoardTool.PEN,
        "color": "#000000",
        "width": 0.01,
        "points": [0.1, 0.2],
        "is_last": False,
    }
    return services.Chunk(**{**values, **changes})


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(
        "server.classrooms.events.publish", lambda topic, event: found.append((topic, event))
    )
    return found


def stroke(lesson, actor, **changes):
    services.draw_stroke(actor=actor, board_id=lesson.board.pk, chunk=chunk(lesson, **changes))


def test_a_stroke_is_shown_and_not_kept(sent):
    lesson = Lesson()
    sent.clear()
    stroke(lesson, lesson.teacher)
    ((topic, event),) = sent
    assert topic == f"strokes:{lesson.board.pk}"
    assert (event["points"], event["author"]) == ([0.1, 0.2], str(lesson.teacher.pk))
    assert not BoardElement.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"points": [0.1]},
        {"points": [math.nan, 0.1]},
        {"points": [1.1, 0.1]},
        {"points": [0.1] * 1002},
        {"index": -1},
        {"width": 1},
        {"color": "x"},
        {"client_id": ""},
    ],
)
def test_nonsense_is_not_shown(sent, changes):
    lesson = Lesson()
    sent.clear()
    with refusal() as refused:
        stroke(lesson, lesson.teacher, **changes)
    assert {c for c, _ in refused.codes} == {"INVALID"}
    assert sent == []


def test_strokes_without_a_pen_or_from_outside(sent):
    lesson = Lesson()
    joined = lesson.joined()
    sent.clear()
    for user, code in (
        (joined, "NO_PEN"),
        (lesson.student, "NOT_ADMITTED"),
        (UserFactory(), "NOT_FOUND"),
    ):
        with refusal() as refused:
            stroke(lesson, user)
        assert [c for c, _ in refused.codes] == [code]
    with refusal() as refused:
        stroke(lesson, lesson.teacher, page_id=Lesson().board.pages.get().pk)
    assert refused.codes == [("NOT_FOUND", "pageId")]
    assert [event for topic, event in sent if topic.startswith("strokes")] == []


def test_a_flood_of_strokes_is_refused(sent, monkeypatch):
    """E4: 5,000 strokes at once from one person; the others are shown what the burst allows."""
    monkeypatch.setattr(strokes, "_chunks", Rate(per_second=0.0001, burst=120))
    lesson = Lesson()
    sent.clear()
    refused = []
    for index in range(5000):
        try:
            stroke(lesson, lesson.teacher, index=index)
        except DomainError as refusal:
            refused.append(refusal.code)
    assert set(refused) == {"RATE_LIMITED"}
    assert len(sent) == 5000 - len(refused)
    assert len(sent) == 120
    stroke(lesson, lesson.joined(has_pen=True))


def test_losing_the_pen_ends_strokes_within_a_second(sent, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(remembering.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr("server.classrooms.services.strokes._chunks", Rate(1e9, 1e9))
    lesson = Lesson()
    student = lesson.joined(has_pen=True)
    stroke(lesson, student)
    Participant.objects.filter(user=student).update(has_pen=False)
    clock[0] += 1
    with refusal() as refused:
        stroke(lesson, student)
    assert refused.codes == [("NO_PEN", None)]


def speak(lesson, actor, **changes):
    services.send_audio_frame(
        **{
            "actor": actor,
            "classroom_id": lesson.classroom.pk,
            "seq": 0,
            "codec": services.AudioCodec.PCM16,
            "data": "AAAA" * 8,
            **changes,
        }
    )


def test_only_the_speaker_is_heard(sent):
    lesson = Lesson()
    speaker, other = lesson.joined(), lesson.joined()
    services.set_microphone(
        actor=lesson.teacher, participant_id=lesson.place(speaker).pk, has_microphone=True
    )
    sent.clear()
    speak(lesson, speaker)
    assert [topic for topic, _ in sent] == [f"audio:{lesson.classroom.pk}"]
    for user, code in (
        (other, "NO_MICROPHONE"),
        (lesson.teacher, "NO_MICROPHONE"),
        (UserFactory(), "NOT_FOUND"),
    ):
        with refusal() as refused:
            speak(lesson, user)
        assert [c for c, _ in refused.codes] == [code]
    lesson.close()
    with refusal() as refused:
        speak(lesson, other)
    assert refused.codes == [("CLASSROOM_CLOSED", None)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"data": ""}, "data"),
        ({"data": "no base64!"}, "data"),
        ({"data": "AAAA" * 2731}, "data"),
        ({"data": "A" * 40_000}, "data"),
        ({"data": "AA=="}, "data"),
        ({"seq": -1}, "seq"),
    ],
)
def test_nonsense_is_not_heard(sent, changes, field):
    lesson = Lesson()
    services.set_microphone(
        actor=lesson.teacher, participant_id=lesson.place(lesson.teacher).pk, has_microphone=True
    )
    sent.clear()
    with refusal() as refused:
        speak(lesson, lesson.teacher, **changes)
    assert refused.codes == [("INVALID", field)]
    assert sent == []


def test_too_many_frames(sent):
    lesson = Lesson()
    services.set_microphone(
        actor=lesson.teacher, participant_id=lesson.place(lesson.teacher).pk, has_microphone=True
    )
    refused = []
    for seq in range(300):
        try:
            speak(lesson, lesson.teacher, seq=seq)
        except DomainError as refusal:
            refused.append(refusal.code)
    assert set(refused) == {"RATE_LIMITED"}
    assert len(refused) > 100

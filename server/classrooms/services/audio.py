"""The speaker's voice, frame by frame: passed on, kept nowhere."""

import binascii
from base64 import b64decode
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.classrooms import events, policies
from server.classrooms.selectors import seen_classroom
from server.classrooms.services.access import check_open
from server.classrooms.services.remembering import Remembered
from server.core.errors import ErrorCode, invalid, refused
from server.core.rates import Rate

MAX_FRAME = 8192  # bytes

_frames = Rate(per_second=60, burst=120)
_allowed = Remembered()


class AudioCodec(StrEnum):
    PCM16 = "PCM16"
    OPUS = "OPUS"


def send_audio_frame(
    *, actor: User, classroom_id: UUID, seq: int, codec: AudioCodec, data: str
) -> None:
    """Let everybody inside hear some tens of milliseconds. `data` is base64. Who has the
    microphone is asked once a second.

    Raises: DomainError NOT_FOUND, CLASSROOM_CLOSED, NO_MICROPHONE, RATE_LIMITED, INVALID.
    """
    if not _frames.take(actor.pk):
        raise refused(ErrorCode.RATE_LIMITED, _("At most 60 frames a second."))
    _allowed.check((actor.pk, classroom_id), lambda: _check_microphone(actor, classroom_id))
    if seq < 0:
        raise invalid(_("Count the frames from 0."), "seq")
    _check_data(codec, data)
    events.audio_frame_received(
        classroom_id,
        {"speaker": str(actor.pk), "seq": seq, "codec": codec.value, "data": data},
    )


def _check_microphone(actor: User, classroom_id: UUID) -> None:
    classroom = seen_classroom(actor, classroom_id)
    check_open(classroom)
    if not policies.can_speak(actor, classroom):
        raise refused(ErrorCode.NO_MICROPHONE, _("You do not have the microphone."))


def _check_data(codec: AudioCodec, data: str) -> None:
    if len(data) > MAX_FRAME * 4 // 3 + 4:
        raise invalid(_("At most 8 KB in a frame."), "data")
    try:
        size = len(b64decode(data, validate=True))
    except binascii.Error as error:
        raise invalid(_("The frame is not base64."), "data") from error
    if not 0 < size <= MAX_FRAME or (codec == AudioCodec.PCM16 and size % 2):
        raise invalid(_("A frame has 1 to 8,192 bytes, PCM16 an even number."), "data")

"""One quality of a video: encrypted segments of MPEG transport stream in a folder."""

from pathlib import Path
from typing import Any

import av

from server.video.child.looking import (
    DAMAGED,
    Refused,
    Tracks,
    can_copy,
    can_copy_sound,
    frame_at,
    measure,
    opened,
    say,
    tracks_of,
)
from server.video.child.writing import SEGMENT_SECONDS, Copying, Drawing, Sounding

KEY_FILE = "key"
_KEY_INFO = "key.info"
_PLAYLIST = "list.m3u8"


def make(source: str, folder: Path, side: int) -> None:
    with opened(source) as container:
        measured = tracks_of(container)
        measure(container, measured)
    first = frame_at(source, 0) if measured.video is not None else None
    info = folder / _KEY_INFO
    info.write_text(f"key\n{folder / KEY_FILE}\n")
    options = {
        "hls_time": str(SEGMENT_SECONDS),
        "hls_playlist_type": "vod",
        "hls_segment_filename": str(folder / "%d"),
        "hls_key_info_file": str(info),
        "hls_flags": "independent_segments",
    }
    with (
        opened(source) as container,
        av.open(str(folder / _PLAYLIST), "w", format="hls", options=options) as target,
    ):
        tracks = tracks_of(container)
        writers: dict[int, Copying | Drawing | Sounding] = {}
        if tracks.video is not None:
            draw = Copying if can_copy(measured, first, side) else Drawing
            writers[tracks.video.index] = draw(target, tracks.video, measured, first, side)
        if tracks.audio is not None:
            sound = Copying if can_copy_sound(tracks.audio) else Sounding
            writers[tracks.audio.index] = sound(target, tracks.audio, measured, first, side)
        told = 0.0
        wanted = [s for s in (tracks.video, tracks.audio) if s is not None]
        for packet in container.demux(wanted):
            at = None if packet.pts is None else float(packet.pts * packet.time_base)
            writers[packet.stream.index].take(packet)
            if at is not None and at - told >= 2:
                told = at
                say(second=at)
        for writer in writers.values():
            writer.finish()
        picture = None if tracks.video is None else writers[tracks.video.index]
    say(**result(folder, measured, list(writers.values()), picture))


def result(folder: Path, measured: Tracks, writers: list[Any], picture: Any) -> dict[str, Any]:
    """What was made, as its playlist and the sizes of its files say. Raises: Refused."""
    lines = (folder / _PLAYLIST).read_text().splitlines()
    seconds = [float(line[8:].rstrip(",")) for line in lines if line.startswith("#EXTINF:")]
    sizes = [(folder / str(number)).stat().st_size for number in range(len(seconds))]
    if sum(seconds) < measured.seconds / 2 or not all(writer.count for writer in writers):
        raise Refused(DAMAGED)
    return {
        "segments": [round(length, 3) for length in seconds],
        "bandwidth": round(max(z * 8 / max(s, 1.0) for s, z in zip(seconds, sizes, strict=True))),
        "average": round(sum(sizes) * 8 / sum(seconds)),
        "codecs": ",".join(writer.codec for writer in writers),
        "width": picture.width if picture else 0,
        "height": picture.height if picture else 0,
        "copied": isinstance(picture, Copying),
    }

"""One track of a file on its way into segments: copied, or decoded and encoded anew."""

import os
from fractions import Fraction
from typing import Any

import av
from av.filter import Graph

from server.video.child.looking import SIDES, Tracks, display_size, turn_of

SEGMENT_SECONDS = 6
_CLOCK = Fraction(1, 90_000)
_AHEAD = 90_000  # every quality begins at 1 s: no time is below zero, whatever is reordered


class Copying:
    """Packets stay what they are, with other times."""

    def __init__(self, target: Any, stream: Any, *_: Any) -> None:
        self.target = target
        self.output = target.add_stream_from_template(stream)
        extra = stream.codec_context.extradata or b""
        self.codec = f"avc1.{extra[1:4].hex()}" if stream.type == "video" else "mp4a.40.2"
        self.width = getattr(stream.codec_context, "width", 0)
        self.height = getattr(stream.codec_context, "height", 0)
        self.count = 0

    def take(self, packet: Any) -> None:
        if packet.dts is None or packet.pts is None:
            return
        shift = round(_AHEAD * _CLOCK / packet.time_base)
        packet.pts += shift
        packet.dts += shift
        packet.stream = self.output
        self.target.mux(packet)
        self.count += 1

    def finish(self) -> None:
        """Nothing is held back."""


class Drawing:
    """Pictures decoded, turned upright, scaled, and encoded with a key frame for each segment."""

    codec = ""

    def __init__(self, target: Any, stream: Any, tracks: Tracks, first: Any, side: int) -> None:
        self.target = target
        self.stream = stream
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = min(os.cpu_count() or 1, 4)
        width, height = display_size(tracks, first)
        scale = side / min(width, height)
        self.width, self.height = (max(2, round(n * scale / 2) * 2) for n in (width, height))
        rate = min(max(round(tracks.pictures / max(tracks.seconds, 0.1)), 1), 60)
        self.output = target.add_stream("libx264", rate=rate)
        self.output.width, self.output.height = self.width, self.height
        self.output.pix_fmt = "yuv420p"
        self.output.time_base = self.output.codec_context.time_base = _CLOCK
        self.output.codec_context.thread_count = min(os.cpu_count() or 1, 4)
        kbits = next((k for s, k in SIDES.items() if side <= s), max(SIDES.values()))
        self.output.options = {
            "preset": "veryfast",
            "crf": "23",
            "maxrate": f"{kbits}k",
            "bufsize": f"{kbits * 2}k",
            "profile": "high",
            "forced-idr": "1",
            "sc_threshold": "0",
            "g": str(rate * SEGMENT_SECONDS * 2),
        }
        self.graph: Any = None
        self.shape: tuple[Any, ...] = ()
        self.last = -1
        self.next_key = 0
        self.count = 0

    def take(self, packet: Any) -> None:
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            return
        for frame in frames:
            self._draw(frame)

    def finish(self) -> None:
        self._write(None)

    def _draw(self, frame: Any) -> None:
        if frame.pts is None:
            return
        shape = (frame.width, frame.height, frame.format.name, turn_of(frame))
        if shape != self.shape:
            self.graph, self.shape = self._graph_for(frame), shape
        # Times are ours: filters and encoder only see them in one clock, always growing.
        at = max(round(frame.pts * frame.time_base / _CLOCK), 0) + _AHEAD
        if at <= self.last:
            return
        self.last = at
        self.graph.vpush(frame)
        drawn = self.graph.vpull()
        drawn.pts, drawn.time_base = at, _CLOCK
        is_due = at - _AHEAD >= self.next_key
        drawn.pict_type = (
            av.video.frame.PictureType.I if is_due else av.video.frame.PictureType.NONE
        )
        if is_due:
            step = SEGMENT_SECONDS * 90_000
            self.next_key = ((at - _AHEAD) // step + 1) * step
        self._write(drawn)

    def _write(self, frame: Any) -> None:
        for packet in self.output.encode(frame):
            self.codec = self.codec or f"avc1.{profile_of(self.output.codec_context.extradata)}"
            self.target.mux(packet)
            self.count += 1

    def _graph_for(self, frame: Any) -> Any:
        graph = Graph()
        nodes = [
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format,
                time_base=frame.time_base,
            )
        ]
        turns = {90: ["clock"], 180: ["clock", "clock"], 270: ["cclock"]}
        nodes += [graph.add("transpose", turn) for turn in turns.get(turn_of(frame), [])]
        nodes += [
            graph.add("scale", f"{self.width}:{self.height}:flags=bicubic"),
            graph.add("setsar", "1"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph


class Sounding:
    """Sound decoded, evened out where samples are missing, and encoded as AAC."""

    codec = "mp4a.40.2"

    def __init__(self, target: Any, stream: Any, *_: Any) -> None:
        self.target = target
        self.stream = stream
        source = stream.codec_context
        rate = 44_100 if source.sample_rate in {11_025, 22_050, 44_100} else 48_000
        layout = "mono" if source.channels == 1 else "stereo"
        self.output = target.add_stream("aac", rate=rate)
        self.output.layout = layout
        self.output.bit_rate = 64_000 if layout == "mono" else 128_000
        self.format = f"sample_fmts=fltp:sample_rates={rate}:channel_layouts={layout}"
        self.graph: Any = None
        self.shape: tuple[Any, ...] = ()
        self.count = 0

    def take(self, packet: Any) -> None:
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            return
        for frame in frames:
            if frame.pts is None:
                continue
            shape = (frame.format.name, frame.layout.name, frame.sample_rate, frame.time_base)
            if shape != self.shape:
                self.graph, self.shape = self._graph_for(frame), shape
            self.graph.push(frame)
            self._drain()

    def finish(self) -> None:
        self._write(None)

    def _drain(self) -> None:
        while True:
            try:
                frame = self.graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            frame.pts += round(_AHEAD * _CLOCK / frame.time_base)
            self._write(frame)

    def _write(self, frame: Any) -> None:
        for packet in self.output.encode(frame):
            self.target.mux(packet)
            self.count += 1

    def _graph_for(self, frame: Any) -> Any:
        graph = Graph()
        graph.link_nodes(
            graph.add_abuffer(
                format=frame.format,
                sample_rate=frame.sample_rate,
                layout=frame.layout,
                time_base=frame.time_base,
            ),
            graph.add("aresample", "async=1000"),
            graph.add("aformat", self.format),
            graph.add("abuffersink"),
        ).configure()
        return graph


def profile_of(parameters: bytes) -> str:
    """Profile and level, as they stand at the head of a sequence parameter set."""
    at = parameters.find(b"\x00\x00\x01")
    while at >= 0 and parameters[at + 3] & 0x1F != 7:
        at = parameters.find(b"\x00\x00\x01", at + 3)
    return parameters[at + 4 : at + 7].hex()

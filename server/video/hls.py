"""Playlists (RFC 8216). Addresses in them are relative and carry no grant: the player adds its own,
which is always a fresh one."""

from collections.abc import Iterable

from server.video.models import Rendition


def master(renditions: Iterable[Rendition]) -> str:
    lines = ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for rendition in renditions:
        attributes = [
            f"BANDWIDTH={rendition.bandwidth}",
            f"AVERAGE-BANDWIDTH={rendition.average_bandwidth}",
            f'CODECS="{rendition.codecs}"',
        ]
        if rendition.height:
            attributes.append(f"RESOLUTION={rendition.width}x{rendition.height}")
        lines += [f"#EXT-X-STREAM-INF:{','.join(attributes)}", f"{rendition.side}.m3u8"]
    return "\n".join([*lines, ""])


def media(rendition: Rendition) -> str:
    """Without an IV of its own each segment has its number for one."""
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:3",
        f"#EXT-X-TARGETDURATION:{max(map(round, rendition.segments))}",
        "#EXT-X-MEDIA-SEQUENCE:0",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        '#EXT-X-KEY:METHOD=AES-128,URI="key"',
    ]
    for number, seconds in enumerate(rendition.segments):
        lines += [f"#EXTINF:{seconds:.3f},", f"{rendition.side}/{number}"]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])

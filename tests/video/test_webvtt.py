"""Captions as people bring them."""

import pytest

from server.video import webvtt
from server.video.webvtt import Unreadable, plain, read, written


def test_webvtt():
    text = (
        "\ufeffWEBVTT - lecture\r\nKind: captions\r\n\r\n"
        "STYLE\r\n::cue { color: red }\r\n\r\nNOTE nobody reads this\r\n\r\n"
        "intro\r\n00:01.500 --> 00:00:03.000 align:start line:0\r\nHello\r\nworld\r\n\r\n"
        "01:00:00.000 --> 01:00:02.000\r\nLater\r\n"
    )
    assert read(text) == [(1500, 3000, "Hello\nworld"), (3_600_000, 3_602_000, "Later")]


def test_srt():
    text = (
        "2\n00:00:05,000 --> 00:00:06,5\nSecond\n\n1\n00:00:01,000 --> 00:00:02,000\n{\\an8}First\n"
    )
    assert read(text) == [(1000, 2000, "First"), (5000, 6500, "Second")]


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("<b>bold</b> <i>and</i> <u>more</u>", "<b>bold</b> <i>and</i> <u>more</u>"),
        ("<b>never closed", "<b>never closed</b>"),
        ("<b>cros<i>sed</b></i>", "crossed"),
        ("not open</b>", "not open"),
        ("<v Ada Lovelace>Hello", "Ada Lovelace: Hello"),
        ("<c.yellow>colour</c> <00:00:01.000>time", "colour time"),
        ('<font color="red">red</font>', "red"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<img src=x onerror=alert(1)>", None),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("fish &amp; chips", "fish &amp; chips"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("a --&gt; b", "a --&gt; b"),
        ("<b></b>", None),
    ],
)
def test_only_harmless_markup_is_left(line, clean):
    text = f"WEBVTT\n\n00:00.000 --> 00:01.000\n{line}\n\n00:02.000 --> 00:03.000\nend\n"
    cues = [cue[2] for cue in read(text)]
    assert cues == ([clean, "end"] if clean else ["end"])
    # What goes out comes in again as it is.
    again = read(written(read(text)))
    assert again == read(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("WEBVTT\n\n00:00.000 -> 00:01.000\nx\n", "Line 3:"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx\n", "Line 3:"),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\nx\n", "Line 3:"),
        ("WEBVTT\n\na\n00:61.000 --> 00:62.000\nx\n", "Line 4:"),
        ("WEBVTT\n\n00:00,000 --> 00:01,000\nx\n", "Line 3:"),
        ("WEBVTT\n\n00:00.000 -->\nx\n", "Line 3:"),
        ("WEBVTT\n\n25:00:00.000 --> 25:00:01.000\nx\n", "Line 3:"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\nx\x00y\n", "Line 4:"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n\u202ex\n", "Line 4:"),
        ("1\nnot a time\nx\n", "Line 1:"),
        ("some prose\n", "Line 1:"),
        (f"WEBVTT\n\n00:00.000 --> 00:01.000\n{'x' * 1001}\n", "Line 3:"),
        ("WEBVTT\n", "There are no captions"),
        ("", "There are no captions"),
    ],
)
def test_what_cannot_be_read_says_where(text, line):
    with pytest.raises(Unreadable) as problem:
        read(text)
    assert str(problem.value).startswith(line)


def test_too_many_cues(monkeypatch):
    monkeypatch.setattr(webvtt, "MAX_CUES", 2)
    with pytest.raises(Unreadable, match="at most 2"):
        read("\n\n".join(f"00:00:0{n},000 --> 00:00:0{n},900\nx" for n in range(3)))


def test_a_long_hostile_line_takes_no_time():
    for line in ("<" * 400_000, "<b>" * 130_000, "&" * 400_000, "{\\" * 200_000):
        with pytest.raises(Unreadable, match="characters"):
            read(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{line}x\n")


def test_plain_text():
    assert plain("<b>Fish</b> &amp;\nchips") == "Fish & chips"

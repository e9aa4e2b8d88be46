"""HTML, which Moodle's editor writes, as Markdown. What Markdown has no sign for loses its form."""

import re
from html.parser import HTMLParser

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~"}
_PARAGRAPHS = {"p", "div", "ul", "ol", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5"}
_SIGNS = re.compile(r"([\\`*_<\[])")
_MATH = re.compile(r"(\$\$.+?\$\$|\$[^$\n]+\$|\\\(.+?\\\)|\\\[.+?\\\])", re.DOTALL)


def html_to_markdown(html: str) -> str:
    writer = _Writer()
    writer.feed(html)
    writer.close()
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(writer.written))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._lists: list[int | None] = []  # the next number; None: bullets
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _PARAGRAPHS:
            self.written.append("\n\n")
        if tag in {"ul", "ol"}:
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.written.append(f"\n{self._bullet()} ")
        elif tag == "br":
            self.written.append("  \n")
        elif tag == "tr":
            self.written.append("\n")
        elif tag in {"td", "th"}:
            self.written.append(" | ")
        elif tag in {"sup", "sub"}:
            self.written.append("$^{" if tag == "sup" else "$_{")
        elif tag == "img":
            name = given.get("src", "").replace("@@PLUGINFILE@@/", "")
            self.written.append(f"![{given.get('alt', '')}]({name})")
        elif tag == "a":
            self._links.append(given.get("href", ""))
            self.written.append("[")
        elif tag in _MARKS:
            self.written.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.written.append("\n\n")
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag in {"sup", "sub"}:
            self.written.append("}$")
        elif tag == "a" and self._links:
            self.written.append(f"]({self._links.pop()})")
        elif tag in _MARKS:
            self.written.append(_MARKS[tag])

    def handle_data(self, data: str) -> None:
        pieces = _MATH.split(" ".join(data.split()) if data.strip() else " ")
        lead = " " if data[:1].isspace() and data.strip() else ""
        trail = " " if data[-1:].isspace() and data.strip() else ""
        text = "".join(
            piece if number % 2 else _SIGNS.sub(r"\\\1", piece)
            for number, piece in enumerate(pieces)
        )
        self.written.append(lead + text + trail)

    def _bullet(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "-"
        self._lists[-1] = number + 1
        return f"{number}."

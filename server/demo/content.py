"""The demo's courses, as they stand in data/courses: one Markdown file each.

    +++
    facts about the course, as TOML
    +++
    Its description.

    # A module

    ## TEXT 7 | A lesson of seven minutes | preview
    ## VIDEO 4 | Another one | film=moon-phases, added=9

What follows a lesson's line is its text; for PDF and SLIDES it is what the file is made from.
`added` says that the lesson came so many days ago, when students were there already.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(slots=True)
class LessonText:
    kind: str
    minutes: int
    title: str
    options: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class ModuleText:
    title: str
    lessons: list[LessonText] = field(default_factory=list)


@dataclass(slots=True)
class CourseText:
    """`facts` are the file's TOML, see data/courses for what they may be."""

    facts: dict[str, Any]
    description: str = ""
    modules: list[ModuleText] = field(default_factory=list)

    @property
    def code(self) -> str:
        return str(self.facts["code"])

    @property
    def published(self) -> float:
        """How many days ago; for a draft, when it was begun."""
        return float(self.facts["published"])

    @property
    def status(self) -> str:
        return str(self.facts.get("status", "PUBLISHED"))

    @property
    def palette(self) -> str:
        return str(self.facts["cover"][1])


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def read_courses() -> list[CourseText]:
    """Every course, the oldest first."""
    courses = [
        parse_course(path.read_text(encoding="utf-8"))
        for path in sorted((DATA / "courses").glob("*.md"))
    ]
    return sorted(courses, key=lambda course: -course.published)


def read_page(name: str) -> str:
    """An interactive page as a whole HTML document."""
    body = (DATA / "interactive" / f"{name}.html").read_text(encoding="utf-8")
    title = body.partition("<h1>")[2].partition("</h1>")[0]
    page = (DATA / "interactive" / "_page.html").read_text(encoding="utf-8")
    return Template(page).substitute(title=title, body=body)


def parse_course(source: str) -> CourseText:
    _, facts, body = source.split("+++\n", 2)
    course = CourseText(tomllib.loads(facts))
    lines: list[str] = []
    texts: list[tuple[Any, str, list[str]]] = [(course, "description", lines)]
    for line, is_code in _with_fences(body):
        if line.startswith("# ") and not is_code:
            course.modules.append(ModuleText(line[2:].strip()))
        elif line.startswith("## ") and " | " in line and not is_code:
            lesson = _lesson(line)
            course.modules[-1].lessons.append(lesson)
            lines = []
            texts.append((lesson, "text", lines))
        else:
            lines.append(line)
    for owner, attribute, written in texts:
        setattr(owner, attribute, "\n".join(written).strip())
    return course


def _lesson(line: str) -> LessonText:
    head, title, *rest = (part.strip() for part in line[3:].split("|"))
    kind, minutes = head.split()
    options = {}
    for option in ",".join(rest).split(","):
        name, _, value = option.strip().partition("=")
        options[name] = value
    return LessonText(kind, int(minutes), title, options)


def _with_fences(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a block of code: there # begins a comment."""
    is_code = False
    for line in text.splitlines():
        if line.startswith("```"):
            is_code = not is_code
        yield line, is_code

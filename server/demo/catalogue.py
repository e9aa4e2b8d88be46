"""Builds the demo's courses from their texts, through the services that teachers use."""

from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from server.accounts.models import User
from server.core.money import Money
from server.courses import services
from server.courses.models import Category, Course, CourseLevel, LessonKind, Module
from server.courses.services import LessonDetails
from server.demo.art.covers import paint_cover
from server.demo.art.documents import write_handout, write_slides
from server.demo.art.palette import PALETTES
from server.demo.art.scenes import make_film
from server.demo.art.tones import record_tones
from server.demo.content import CourseText, LessonText, read_page, read_toml
from server.media.services import store_upload

FILES = {"VIDEO": "mp4", "PDF": "pdf", "SLIDES": "pdf"}


def add_categories() -> dict[str, Category]:
    """The shelves by slug, in the order of the file."""
    shelves = {}
    for position, (slug, shelf) in enumerate(read_toml("categories.toml").items()):
        parent = Category.objects.create(slug=slug, name=shelf["name"], position=position)
        shelves[slug] = parent
        for place, (child, name) in enumerate(shelf["children"].items()):
            shelves[child] = Category.objects.create(
                slug=child, name=name, parent=parent, position=place
            )
    return shelves


def add_course(
    text: CourseText,
    people: dict[str, User],
    shelves: dict[str, Category],
    courses: dict[str, Course],
    today: date,
) -> Course:
    """A draft with everything that was there from the beginning. `courses` are those before it."""
    facts = text.facts
    owner = people[facts["owner"]]
    style, palette = facts["cover"]
    cover = _store(owner, "cover.jpg", paint_cover(style, palette, text.code))
    course = services.create_course(
        actor=owner,
        title=facts["title"],
        code=text.code,
        summary=facts["summary"],
        description=text.description,
        category_id=shelves[facts["category"]].pk,
        tags=facts["tags"],
        level=CourseLevel(facts["level"]),
        language=facts.get("language", "en"),
        capacity=facts.get("capacity"),
        price=Money(*facts["price"]) if "price" in facts else None,
        objectives=facts["objectives"],
        prerequisite_ids=[courses[code].pk for code in facts.get("prerequisites", [])],
        cover_asset_id=cover,
        starts_on=today + timedelta(days=facts["starts_in"]) if "starts_in" in facts else None,
        ends_on=today + timedelta(days=facts["ends_in"]) if "ends_in" in facts else None,
    )
    for username in facts.get("co_instructors", []):
        services.add_instructor(actor=owner, course_id=course.pk, user_id=people[username].pk)
    for chapter in text.modules:
        module = services.create_module(actor=owner, course_id=course.pk, title=chapter.title)
        for lesson in chapter.lessons:
            if "added" not in lesson.options:
                add_lesson(owner, module, lesson, palette)
    for material in facts.get("materials", []):
        if "added" not in material:
            add_material(owner, course, material, palette)
    return course


def add_lesson(owner: User, module: Module, lesson: LessonText, palette: str) -> None:
    """At the end of the module."""
    details: LessonDetails = {
        "title": lesson.title,
        "kind": LessonKind(lesson.kind),
        "text": lesson.text,
        "estimated_minutes": lesson.minutes,
        "is_free_preview": "preview" in lesson.options,
    }
    if lesson.kind == LessonKind.INTERACTIVE:
        details["html"] = read_page(lesson.options["page"])
    elif lesson.kind in FILES:
        name = f"{lesson.title}.{FILES[lesson.kind]}"
        details["asset_id"] = _store(owner, name, _file(lesson, palette))
        if lesson.kind != LessonKind.VIDEO:
            details["text"] = ""
    services.create_lesson(actor=owner, module_id=module.pk, **details)


def add_material(owner: User, course: Course, material: dict[str, object], palette: str) -> None:
    """A file for the whole course."""
    title, name = str(material["title"]), str(material["file"])
    text = str(material.get("text", "")).strip() + "\n"
    if name.endswith(".pdf"):
        content = write_handout(title, text, PALETTES[palette])
    elif name.endswith(".wav"):
        content = record_tones(material["tones"])  # type: ignore[arg-type]
    else:
        content = text.encode()
    services.add_material(
        actor=owner, course_id=course.pk, title=title, asset_id=_store(owner, name, content)
    )


def _file(lesson: LessonText, palette: str) -> bytes:
    if lesson.kind == LessonKind.VIDEO:
        return make_film(lesson.options["film"])
    write = write_slides if lesson.kind == LessonKind.SLIDES else write_handout
    return write(lesson.title, lesson.text, PALETTES[palette])


def _store(owner: User, name: str, content: bytes) -> UUID:
    return store_upload(actor=owner, file=SimpleUploadedFile(name, content)).pk

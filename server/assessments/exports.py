"""The bank as a file, made when somebody fetches it: text, or a ZIP if there are pictures."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from server.accounts.policies import Actor
from server.assessments.exchange import Item, item_of, write_gift, write_table
from server.assessments.exchange.archive import PICTURES, packed
from server.assessments.models import Question
from server.assessments.pictures import reference, replaced, with_texts
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.media import storage
from server.media.exports import Export
from server.media.models import Asset
from server.media.names import extension_of, safe_name

GIFT, CSV = "questions-gift", "questions-csv"
# Pictures beyond it are left out of a ZIP; their questions name them as they do here.
MAX_PICTURE_BYTES = 100_000_000


def bank_as_gift(actor: Actor, course_id: UUID) -> Export | None:
    return _bank(actor, course_id, "gift", lambda items: write_gift(items).encode())


def bank_as_csv(actor: Actor, course_id: UUID) -> Export | None:
    # With the mark by which spreadsheets know UTF-8.
    return _bank(actor, course_id, "csv", lambda items: write_table(items).encode("utf-8-sig"))


def _bank(
    actor: Actor, course_id: UUID, extension: str, write: Callable[[Iterable[Item]], bytes]
) -> Export | None:
    """What of the bank is not archived, oldest first; None for whoever may not see it."""
    course = editable_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        return None
    rows = Question.objects.filter(course=course, archived_at__isnull=True).order_by("pk")
    questions = rows.select_related("current").prefetch_related("tags")
    items = [item_of(one, one.current) for one in questions if one.current]
    places = _places(course)
    if not places:
        media_type = "text/csv" if extension == "csv" else "text/plain"
        name = safe_name(f"{course.title}.{extension}", extension)
        return Export(name, f"{media_type}; charset=utf-8", write(items))
    names = {reference(asset.pk): path for path, asset in places.items()}
    local = [Item(with_texts(item.parts, lambda text: _renamed(text, names))) for item in items]
    content = packed(f"questions.{extension}", write(local), _contents(places))
    return Export(safe_name(f"{course.title}.zip", "zip"), "application/zip", content)


def _places(course: Course) -> dict[str, Asset]:
    """Where each picture of the bank is to stand in a ZIP."""
    current = Question.objects.filter(course=course, archived_at__isnull=True).values("current")
    assets = Asset.objects.filter(question_pictures__version__in=current).distinct().order_by("pk")
    places, size = {}, 0
    for number, asset in enumerate(assets, 1):
        size += asset.size
        if size > MAX_PICTURE_BYTES:
            break
        places[f"{PICTURES}/{number}.{extension_of(asset.name)}"] = asset
    return places


def _contents(places: dict[str, Asset]) -> Iterator[tuple[str, bytes]]:
    for path, asset in places.items():
        yield path, b"".join(storage.read(asset.storage_key, 0, asset.size))


def _renamed(text: str, names: dict[str, str]) -> str:
    return replaced(text, lambda target: names.get(target, target))

"""What a search of the library looks at: the words of title, tags and file name."""

from django.db.models import QuerySet

from server.courses.selectors.searching import MAX_WORD_LENGTH, MAX_WORDS, fold
from server.library.models import LibraryItem


def words_of(title: str, tags: list[str], file_name: str) -> str:
    """Folded, one space before and after each."""
    return f" {' '.join(fold(' '.join([title, *tags, file_name])))} "


def matching(items: QuerySet[LibraryItem], text: str) -> QuerySet[LibraryItem]:
    """Every word asked for begins some word of the item."""
    words = [word[:MAX_WORD_LENGTH] for word in fold(text)[:MAX_WORDS]]
    if not words:
        return items.none()
    for word in words:
        items = items.filter(words__contains=f" {word}")
    return items

from collections.abc import Iterable

from django.db import migrations
from django.db.models import Exists, OuterRef

from server.library.words import words_of
from server.media.names import stem_of

BATCH = 500
TEACHERS = ("TEACHER", "MANAGER", "ADMIN")


def keep_existing_files(apps, schema_editor):
    """Files of lessons and materials come to the shelf of who uploaded them. What is there already
    stays as it is, so it may run again."""
    Asset = apps.get_model("media", "Asset")
    LibraryItem = apps.get_model("library", "LibraryItem")
    Lesson = apps.get_model("courses", "Lesson")
    Material = apps.get_model("courses", "Material")
    assets = (
        Asset.objects.filter(owner__role__in=TEACHERS, is_public=False)
        .filter(
            Exists(Lesson.objects.filter(asset=OuterRef("pk")))
            | Exists(Material.objects.filter(asset=OuterRef("pk")))
        )
        .filter(~Exists(LibraryItem.objects.filter(asset=OuterRef("pk"))))
        .order_by("pk")
    )
    while batch := list(assets[:BATCH]):
        LibraryItem.objects.bulk_create(LibraryItem(**details) for details in _items(batch))


def _items(assets) -> Iterable[dict]:
    for asset in assets:
        title = stem_of(asset.name)[:160]
        yield {
            "owner_id": asset.owner_id,
            "asset": asset,
            "title": title,
            "kind": asset.kind,
            "size": asset.size,
            "words": words_of(title, [], asset.name),
        }


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0001_library"),
        ("accounts", "0005_username_rule"),
        ("courses", "0008_locks"),
        ("media", "0002_uploads_in_parts"),
    ]

    operations = [migrations.RunPython(keep_existing_files, migrations.RunPython.noop)]

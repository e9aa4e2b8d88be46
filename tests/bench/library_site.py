"""Puts files on a shelf of the bench's database, and says on stdout how long reading it takes, in
milliseconds: the least of some rounds.

python -m tests.bench.library_site 100000
"""

import json
import os
import sys
import time

import django

ROUNDS = 15
NAMES = ("lecture", "handout", "exercise", "solution", "reading")
LIST = """
query (
  $courseId: ID, $search: String!, $tag: String!, $kind: AssetKind, $order: LibraryOrder!, $after: String
) {
  mediaLibrary(courseId: $courseId, search: $search, tag: $tag, kind: $kind, orderBy: $order, after: $after) {
    edges { cursor node { title kind size tags usageCount viewCount asset { name } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
EVERYTHING = {"search": "", "tag": "", "order": "NEWEST"}


def fill(teacher, course, count):
    """A tenth of the files is shared, a tenth films, a hundredth has the rare tag."""
    from server.library.models import ItemTag, LibraryItem
    from server.library.words import words_of
    from server.media.models import Asset, AssetKind

    assets, items, tags = [], [], []
    for number in range(count):
        name = f"{NAMES[number % len(NAMES)]}-{number}.pdf"
        kind = AssetKind.VIDEO if number % 10 == 3 else AssetKind.DOCUMENT
        asset = Asset(
            owner=teacher,
            kind=kind,
            name=name,
            content_type="application/pdf",
            size=number + 1,
            sha256="0" * 64,
            storage_key=f"private/{number}",
        )
        words = ["rare"] if number % 100 == 0 else ["common"]
        item = LibraryItem(
            owner=teacher,
            asset=asset,
            course=course if number % 10 == 0 else None,
            title=name,
            kind=kind,
            size=asset.size,
            words=words_of(name, words, name),
            view_count=number % 977,
        )
        assets.append(asset)
        items.append(item)
        tags.append(ItemTag(item=item, name=words[0]))
    for model, rows in ((Asset, assets), (LibraryItem, items), (ItemTag, tags)):
        model.objects.bulk_create(rows, batch_size=1000)


def measure(count):
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from tests.factories import CategoryFactory, CourseFactory, TeacherFactory
    from tests.support import Api, gid, sign_in

    teacher = TeacherFactory()
    course = CourseFactory(owner=teacher, category=CategoryFactory())
    fill(teacher, course, count)
    api, token = Api(), sign_in(teacher)

    def ask(**variables):
        return api.data(LIST, EVERYTHING | variables, token=token)["mediaLibrary"]

    cursor = ask(order="TITLE")["pageInfo"]["endCursor"]
    asked = {
        "newest": {},
        "by title": {"order": "TITLE"},
        "by title, second page": {"order": "TITLE", "after": cursor},
        "largest": {"order": "LARGEST"},
        "most viewed": {"order": "MOST_VIEWED"},
        "films": {"kind": "VIDEO"},
        "a rare tag": {"tag": "rare"},
        "a common word": {"search": "lect"},
        "one file among all": {"search": f"solution {count // 10 * 5 + 3}"},
        "shared with a course": {"courseId": gid(course)},
    }
    return {
        name: least_ms(lambda variables=variables: ask(**variables))
        for name, variables in asked.items()
    }


def least_ms(call):
    call()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))

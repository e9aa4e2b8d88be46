"""Creating, describing, duplicating and deleting courses."""

from datetime import date

import pytest

from server.audit.models import AuditEntry
from server.core.errors import DomainError, ErrorCode
from server.core.money import MAX_AMOUNT, Money
from server.courses import services
from server.courses.models import (
    Course,
    CourseLevel,
    CourseStatus,
    Prerequisite,
    Tag,
)
from server.media.models import Asset
from tests.courses.support import course_with_everything, make_asset, make_image, refusal
from tests.factories import (
    AdminFactory,
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


def create(actor, **details):
    return services.create_course(actor=actor, **{"title": "Knots for sailors", **details})


def update(actor, course, **details):
    return services.update_course(actor=actor, course_id=course.pk, **details)


# --- create -------------------------------------------------------------------------------------


def test_create_course(teacher):
    course = create(teacher)
    assert (course.owner, course.status, course.slug) == (teacher, "DRAFT", "knots-for-sailors")
    assert course.code.startswith("KNO-")
    assert (course.price_amount, course.price_currency, course.level) == (0, "EUR", "ALL")
    assert (course.published_at, course.enrolled_count) == (None, 0)
    assert AuditEntry.objects.get().action == "courses.create_course"


def test_create_course_with_everything(teacher):
    required, category = CourseFactory(), CategoryFactory()
    cover = make_image(teacher)
    course = create(
        teacher,
        code="KN-1",
        summary=" Tie them. ",
        description="# Why\r\nropes",
        category_id=category.pk,
        tags=["Sailing", "sailing", "Ropes"],
        level=CourseLevel.BEGINNER,
        language="pt-BR",
        starts_on=date(2030, 1, 1),
        ends_on=date(2030, 1, 1),
        capacity=12,
        price=Money(1999, "USD"),
        objectives=["Tie a bowline"],
        prerequisite_ids=[required.pk],
        cover_asset_id=cover.pk,
    )
    course.refresh_from_db()
    assert (course.summary, course.description) == ("Tie them.", "# Why\nropes")
    assert sorted(t.name for t in course.tags.all()) == ["Ropes", "Sailing"]
    assert (course.price_amount, course.price_currency) == (1999, "USD")
    assert list(course.prerequisites.all()) == [required]
    cover.refresh_from_db()
    assert (course.cover, cover.attached_at is not None) == (cover, True)


@pytest.mark.parametrize("factory", [TeacherFactory, ManagerFactory, AdminFactory])
def test_who_teaches_may_create(factory):
    assert create(factory()).pk


def test_students_may_not_create():
    with refusal() as refused:
        create(UserFactory())
    assert refused.codes == [(ErrorCode.FORBIDDEN, None)]
    assert not Course.objects.exists()


@pytest.mark.parametrize(
    ("details", "code", "field"),
    [
        ({"title": " "}, "INVALID", "title"),
        ({"title": "x" * 161}, "INVALID", "title"),
        ({"title": "a\nb"}, "INVALID", "title"),
        ({"title": "a\u202eb"}, "INVALID", "title"),
        ({"code": "no spaces"}, "INVALID", "code"),
        ({"code": "-x"}, "INVALID", "code"),
        ({"code": "x" * 31}, "INVALID", "code"),
        ({"summary": "x" * 301}, "INVALID", "summary"),
        ({"description": "x" * 20_001}, "INVALID", "description"),
        ({"tags": [str(n) for n in range(11)]}, "INVALID", "tags"),
        ({"tags": ["x" * 41]}, "INVALID", "tags"),
        ({"tags": [""]}, "INVALID", "tags"),
        ({"language": "english"}, "INVALID", "language"),
        ({"language": "en-aaaaaaaaa"}, "INVALID", "language"),
        ({"starts_on": date(2030, 1, 2), "ends_on": date(2030, 1, 1)}, "INVALID", "endsOn"),
        ({"capacity": 0}, "INVALID", "capacity"),
        ({"capacity": -1}, "INVALID", "capacity"),
        ({"capacity": 100_001}, "INVALID", "capacity"),
        ({"price": Money(-1, "EUR")}, "INVALID", "price"),
        ({"price": Money(MAX_AMOUNT + 1, "EUR")}, "INVALID", "price"),
        ({"price": Money(10**30, "EUR")}, "INVALID", "price"),
        ({"price": Money(1, "eur")}, "INVALID", "price"),
        ({"price": Money(1, "XXX")}, "INVALID", "price"),
        ({"objectives": ["x"] * 21}, "INVALID", "objectives"),
        ({"objectives": ["x" * 201]}, "INVALID", "objectives"),
        ({"category_id": Course().pk}, "NOT_FOUND", "categoryId"),
        ({"prerequisite_ids": [Course().pk]}, "NOT_FOUND", "prerequisiteIds"),
        ({"cover_asset_id": Course().pk}, "NOT_FOUND", "coverAssetId"),
    ],
)
def test_create_course_refuses(teacher, details, code, field):
    with refusal() as refused:
        create(teacher, **details)
    assert refused.codes == [(code, field)]
    assert not Course.objects.exists()
    assert not Tag.objects.exists()


def test_everything_wrong_is_said_at_once(teacher):
    with refusal() as refused:
        create(teacher, title="", capacity=0, language="?")
    assert [field for _, field in refused.codes] == ["title", "language", "capacity"]


def test_slugs_and_codes_are_unique(teacher):
    slugs = [create(teacher).slug for _ in range(3)]
    assert slugs == ["knots-for-sailors", "knots-for-sailors-2", "knots-for-sailors-3"]
    assert create(teacher, title="数学").slug == "数学"
    assert create(teacher, title="???").slug == "course"
    create(teacher, code="kn-1")
    with refusal() as refused:
        create(teacher, code="KN-1")
    assert refused.codes == [("CONFLICT", "code")]


def test_very_long_titles_have_an_address(teacher):
    first, second = create(teacher, title="long " * 32), create(teacher, title="long " * 32)
    assert first.slug != second.slug


def test_tags_that_differ_only_in_signs_are_different(teacher):
    course = create(teacher, tags=["C", "C++", "C#", "数学"])
    assert len({tag.slug for tag in course.tags.all()}) == 4
    again = create(teacher, tags=["c++"])
    assert again.tags.get().name == "C++"


def test_a_cover_must_be_ones_own_picture(teacher):
    foreign, document = make_image(TeacherFactory()), make_asset(teacher)
    with refusal() as refused:
        create(teacher, cover_asset_id=foreign.pk)
    assert refused.codes == [("NOT_FOUND", "coverAssetId")]
    with refusal() as refused:
        create(teacher, cover_asset_id=document.pk)
    assert refused.codes == [("INVALID", "coverAssetId")]
    assert not Course.objects.exists()


def test_somebody_elses_draft_cannot_be_required(teacher):
    draft = CourseFactory(status=CourseStatus.DRAFT)
    with refusal() as refused:
        create(teacher, prerequisite_ids=[draft.pk])
    assert refused.codes == [("NOT_FOUND", "prerequisiteIds")]


# --- update -------------------------------------------------------------------------------------


def test_update_course_changes_only_what_is_given(teacher):
    course = course_with_everything(owner=teacher, student=UserFactory())
    before = Course.objects.values().get(pk=course.pk)
    tags = set(course.tags.all())
    update(teacher, course, title="New name")
    after = Course.objects.values().get(pk=course.pk)
    changed = {column for column in before if before[column] != after[column]}
    assert changed == {"title", "updated_at"}
    assert set(course.tags.all()) == tags
    assert course.prerequisites.count() == 1


def test_none_clears_what_may_be_empty(teacher):
    course = create(
        teacher,
        summary="s",
        description="d",
        category_id=CategoryFactory().pk,
        tags=["t"],
        level=CourseLevel.ADVANCED,
        starts_on=date(2030, 1, 1),
        ends_on=date(2030, 1, 2),
        capacity=3,
        price=Money(5, "USD"),
        objectives=["o"],
        prerequisite_ids=[CourseFactory().pk],
    )
    cleared = [
        *("summary", "description", "category_id", "tags", "level", "starts_on", "ends_on"),
        *("capacity", "price", "objectives", "prerequisite_ids", "cover_asset_id"),
    ]
    course = update(teacher, course, **dict.fromkeys(cleared))
    course.refresh_from_db()
    assert (course.summary, course.description, course.category, course.level) == (
        "",
        "",
        None,
        "ALL",
    )
    assert (course.starts_on, course.ends_on, course.capacity) == (None, None, None)
    assert (course.price_amount, course.price_currency, course.objectives) == (0, "USD", [])
    assert not course.tags.exists()
    assert not course.prerequisites.exists()


@pytest.mark.parametrize("field", ["title", "slug", "code", "language"])
def test_none_does_not_clear_what_is_needed(teacher, field):
    course = create(teacher)
    with refusal() as refused:
        update(teacher, course, **{field: None})
    assert refused.codes == [("INVALID", field)]


def test_names_of_other_courses_are_taken(teacher):
    other, course = create(teacher, code="KN-1"), create(teacher)
    with refusal() as refused:
        update(teacher, course, slug=other.slug, code="kn-1")
    assert refused.codes == [("CONFLICT", "slug"), ("CONFLICT", "code")]
    update(teacher, other, slug=other.slug, code="Kn-1")
    for slug in ("a/b", "a b", "-", "a--b"):
        with refusal() as refused:
            update(teacher, course, slug=slug)
        assert refused.codes == [("INVALID", "slug")]


def test_seats_cannot_be_fewer_than_students(teacher):
    course = CourseFactory(owner=teacher, enrolled_count=3)
    update(teacher, course, capacity=3)
    with refusal() as refused:
        update(teacher, course, capacity=2)
    assert refused.codes == [("INVALID", "capacity")]


def test_dates_are_compared_with_those_that_stay(teacher):
    course = CourseFactory(owner=teacher, starts_on=date(2030, 5, 1))
    with refusal() as refused:
        update(teacher, course, ends_on=date(2030, 4, 30))
    assert refused.codes == [("INVALID", "endsOn")]


def test_prerequisites_make_no_circle(teacher):
    first, second, third = (create(teacher) for _ in range(3))
    update(teacher, second, prerequisite_ids=[first.pk])
    update(teacher, third, prerequisite_ids=[second.pk])
    for required in (first, second, third):
        with refusal() as refused:
            update(teacher, first, prerequisite_ids=[required.pk])
        assert refused.codes == [("PREREQUISITE_CYCLE", "prerequisiteIds")]
    assert Prerequisite.objects.count() == 2


def test_a_new_cover_replaces_the_file_of_the_old(teacher):
    old, new = make_image(teacher), make_image(teacher)
    course = create(teacher, cover_asset_id=old.pk)
    update(teacher, course, cover_asset_id=new.pk)
    assert list(Asset.objects.all()) == [new]


@pytest.mark.parametrize(
    ("who", "code"), [("student", "FORBIDDEN"), ("teacher", "FORBIDDEN"), ("blocked", "FORBIDDEN")]
)
def test_only_those_who_run_it_may_update(who, code):
    course = CourseFactory(title="Before")
    actor = {"student": UserFactory(), "teacher": TeacherFactory(), "blocked": UserFactory()}[who]
    if who == "blocked":
        EnrollmentFactory(course=course, student=actor, status="BLOCKED")
    with refusal() as refused:
        update(actor, course, title="After")
    assert refused.codes == [(code, None)]
    assert Course.objects.get().title == "Before"


def test_a_hidden_course_is_not_there():
    draft = CourseFactory(status=CourseStatus.DRAFT)
    for act in (
        lambda actor: update(actor, draft, title="After"),
        lambda actor: services.delete_course(actor=actor, course_id=draft.pk),
        lambda actor: services.duplicate_course(actor=actor, course_id=draft.pk),
    ):
        with refusal() as refused:
            act(TeacherFactory())
        assert refused.codes == [("NOT_FOUND", "courseId")]
    assert Course.objects.count() == 1


def test_a_refused_act_leaves_no_trace(teacher):
    with pytest.raises(DomainError):
        create(teacher, tags=["new"], cover_asset_id=Course().pk)
    assert not AuditEntry.objects.exists()
    assert not Tag.objects.exists()

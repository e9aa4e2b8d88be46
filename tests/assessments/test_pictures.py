"""Pictures in questions: who may name them, who sees which and when, and how they travel."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from server.assessments import services
from server.assessments.exports import bank_as_csv, bank_as_gift
from server.assessments.models import Question, QuestionKind, QuestionPicture
from server.assessments.pictures import reference, targets
from server.assessments.question_types import ChoiceDraft, Draft, Given
from server.courses.models import CourseInstructor
from server.media.models import Asset
from server.media.policies import visible_assets
from server.media.services import store_image, sweep_assets
from tests.assessments.support import (
    answer,
    details,
    enrolled,
    make_question,
    make_quiz,
    start,
    submit,
)
from tests.courses.support import refusal
from tests.factories import CourseFactory, UserFactory
from tests.media.samples import picture as sample
from tests.support import gid

pytestmark = pytest.mark.django_db


def upload(owner, name="a.png"):
    file = SimpleUploadedFile(name, sample())
    return store_image(owner=owner, file=file, is_public=False)


def named(asset):
    return f"![A picture]({reference(asset.pk)})"


def choice(asset, feedback):
    choices = [
        ChoiceDraft("yes", is_correct=True, feedback=f"Right. {named(feedback)}"),
        ChoiceDraft("no"),
    ]
    return Draft(text=f"What is this? {named(asset)}", choices=choices)


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def pictures(course):
    return upload(course.owner), upload(course.owner, "b.png")


@pytest.fixture
def question(course, pictures):
    return make_question(course, QuestionKind.SINGLE_CHOICE, choice(*pictures))


def sees(actor):
    return set(visible_assets(actor, Asset.objects.all()))


def test_students_see_a_picture_with_its_text(course, question, pictures):
    shown, of_feedback = pictures
    student, peer = enrolled(course), enrolled(course)
    quiz = make_quiz(course, [question], results_detail="FEEDBACK")
    assert sees(student) == set()
    attempt = start(quiz, student)
    assert sees(student) == {shown}
    answer(attempt, Given(choice_ids=[question.current.content["choices"][0]["id"]]))
    submit(attempt)
    assert sees(student) == {shown, of_feedback}
    assert sees(peer) == sees(UserFactory()) == sees(CourseFactory().owner) == set()
    quiz.results_detail = "MARKS"
    quiz.save()
    assert sees(student) == {shown}


ASKED = "query ($id: ID!) { attempt(id: $id) { questions { pictures { id url } } } }"


def test_over_http(api, course, question, pictures):
    shown, of_feedback = pictures
    student = enrolled(course)
    attempt = start(make_quiz(course, [question]), student)

    def seen(actor):
        (asked,) = api.data(ASKED, {"id": gid(attempt)}, actor=actor)["attempt"]["questions"]
        assert all("/files/" in one["url"] for one in asked["pictures"])
        return [one["id"] for one in asked["pictures"]]

    assert seen(student) == [gid(shown)]
    assert seen(course.owner) == [gid(shown), gid(of_feedback)]
    submit(attempt)
    assert seen(student) == [gid(shown), gid(of_feedback)]
    document = """query ($slug: String!) { course(slug: $slug) { questions { edges { node {
      pictures { id } } } } } }"""
    found = api.data(document, {"slug": course.slug}, actor=course.owner)["course"]["questions"]
    assert found["edges"][0]["node"]["pictures"] == [{"id": gid(one)} for one in pictures]


def test_only_own_pictures_and_those_of_the_course(course, question, pictures):
    stranger = CourseFactory().owner
    foreign = upload(stranger)
    for bad in (named(foreign), "![x](asset:nonsense)", f"![x](asset:{gid(course)})"):
        with refusal() as refused:
            make_question(course, draft=Draft(text=bad, is_true=True))
        assert refused.codes == [("INVALID", "text")]
    # Another instructor keeps what is there already.
    CourseInstructor.objects.create(course=course, user=stranger)
    services.update_question(
        actor=stranger,
        question_id=question.pk,
        details=details(draft=choice(*reversed(pictures))),
    )
    question.refresh_from_db()
    assert question.current.pictures.get(asset=pictures[1]).is_shown
    assert not question.current.pictures.get(asset=pictures[0]).is_shown
    assert QuestionPicture.objects.count() == 4


def test_the_sweep_leaves_what_a_version_names(question, pictures):
    Asset.objects.update(created_at="2020-01-01T00:00:00Z", attached_at=None)
    sweep_assets()
    assert Asset.objects.count() == 2


@pytest.mark.parametrize("export", [bank_as_gift, bank_as_csv])
def test_there_and_back_in_a_zip(export, course, question, pictures):
    there = CourseFactory()
    file = export(course.owner, course.pk)
    assert (file.name[-4:], file.content_type) == (".zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert sorted(archive.namelist())[:2] == ["pictures/1.png", "pictures/2.png"]

    def send(**more):
        upload = SimpleUploadedFile("bank.zip", file.content)
        return services.import_questions(actor=there.owner, course_id=there.pk, file=upload, **more)

    assert (send(is_dry_run=True).taken_count, Asset.objects.count()) == (1, 2)
    report = send()
    assert (report.notes, report.taken_count) == ([], 1)
    (copy,) = report.questions
    assert copy.current.text.replace(targets(copy.current.text)[0], "") == (
        question.current.text.replace(targets(question.current.text)[0], "")
    )
    own = Asset.objects.filter(owner=there.owner)
    assert [one.is_shown for one in copy.current.pictures.order_by("-is_shown")] == [True, False]
    assert {one.asset for one in copy.current.pictures.all()} == set(own)
    assert send().known_count == 1
    assert Asset.objects.count() == 4


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return SimpleUploadedFile("bank.zip", content.getvalue())


def test_moodles_way_of_naming_pictures(course):
    gift = '::Q::[html]<p>This\\: <img src\\="@@PLUGINFILE@@/a.png" alt\\="A"></p> {T}'
    file = zipped(bank_gift=gift, a_png=sample())
    report = services.import_questions(actor=course.owner, course_id=course.pk, file=file)
    assert report.notes == []
    assert report.questions[0].current.pictures.get().is_shown


def test_missing_and_broken_pictures_are_reported(course):
    gift = "::One:: ![](x.png) {T}\n\n::Two:: ![](a.png) {T}\n\n::Three:: ! {T}"
    file = zipped(bank_gift=gift, a_png=b"no picture")
    report = services.import_questions(actor=course.owner, course_id=course.pk, file=file)
    assert [(note.line, note.message) for note in report.notes] == [
        (1, "The picture “x.png” is not in the file."),
        (3, "The picture “a.png” cannot be used."),
    ]
    assert [question.title for question in report.questions] == ["Three"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (SimpleUploadedFile("bank.zip", b"PK\x03\x04 no archive"), "FILE_DAMAGED"),
        (SimpleUploadedFile("bank.zip", b"text"), "FILE_TYPE_NOT_ALLOWED"),
        (zipped(a_png=b"x"), "INVALID"),
        (zipped(bank_gift=b"x" * 5_000_001), "FILE_TOO_LARGE"),
    ],
)
def test_archives_that_are_not_taken(course, file, code):
    with refusal() as refused:
        services.import_questions(actor=course.owner, course_id=course.pk, file=file)
    assert refused.codes == [(code, "file")]
    assert not Question.objects.exists()

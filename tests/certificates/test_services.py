"""Rules, issuing, taking back and issuing anew."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from server.audit.models import AuditEntry
from server.certificates import services, tasks
from server.certificates.models import (
    Certificate,
    CertificateDesign,
    CertificateProgram,
    CertificateState,
    RevocationReason,
)
from server.core.errors import DomainError, ErrorCode
from server.courses.models import EnrollmentStatus
from server.courses.services import delete_course, delete_lesson
from server.media.models import Asset
from server.media.services import store_image
from tests.assessments.support import NOON, answer_rightly, make_quiz, start, submit
from tests.certificates.support import certified, design, rule
from tests.factories import TeacherFactory, UserFactory
from tests.learning.support import course_of, lessons_of, student_of, view
from tests.media.samples import picture, upload
from tests.support import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_of(2)


def refusal(function, **arguments):
    with pytest.raises(DomainError) as caught:
        function(**arguments)
    return [(problem.code, problem.field) for problem in caught.value.problems]


def pass_quiz(quiz, student):
    attempt = start(quiz, student)
    answer_rightly(attempt)
    submit(attempt)


# --- the rule ---------------------------------------------------------------------------------


def test_there_are_none_until_the_course_says_so(course):
    student = student_of(course)
    view(student, *lessons_of(course))
    run_jobs()
    rule(course, is_active=False)
    run_jobs()
    assert not Certificate.objects.exists()
    rule(course)
    run_jobs()
    assert Certificate.objects.get().holder == student


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"progress_percent": 101}, (ErrorCode.INVALID, "progressPercent")),
        ({"progress_percent": -1}, (ErrorCode.INVALID, "progressPercent")),
        ({"progress_percent": 0}, (ErrorCode.INVALID, "isActive")),
    ],
)
def test_rules_that_make_no_sense(course, values, problem):
    assert refusal(rule, course=course, **values) == [problem]
    assert not CertificateProgram.objects.exists()


def test_only_quizzes_of_the_course_can_be_asked_for(course):
    foreign = make_quiz()
    found = refusal(rule, course=course, quiz_ids=[foreign.pk])
    assert found == [(ErrorCode.NOT_FOUND, "quizIds")]


def test_only_who_looks_after_the_course_makes_its_rule(course):
    for actor in (student_of(course), TeacherFactory()):
        arguments = {"actor": actor, "course_id": course.pk}
        for act in (
            lambda a=arguments: services.set_certificate_rule(**a, is_active=True),
            lambda a=arguments: services.set_certificate_design(**a, details={}),
        ):
            assert refusal(act) == [(ErrorCode.FORBIDDEN, None)]
    assert not CertificateProgram.objects.exists()


def test_what_is_absent_stays(course):
    quiz = make_quiz(course)
    rule(course, progress_percent=60, quiz_ids=[quiz.pk])
    program = rule(course, is_active=None)
    assert program.is_active
    assert program.progress_percent == 60
    assert list(program.quizzes.all()) == [quiz]


# --- issuing ----------------------------------------------------------------------------------


def test_issued_when_everything_is_done_and_not_before(course):
    rule(course)
    student = student_of(course, full_name="Ada Lovelace", time_zone="Pacific/Kiritimati")
    first, second = lessons_of(course)
    view(student, first)
    run_jobs()
    assert not Certificate.objects.exists()
    view(student, second)
    run_jobs()
    certificate = Certificate.objects.get()
    assert certificate.state == CertificateState.VALID
    assert (certificate.holder, certificate.course) == (student, course)
    assert (certificate.holder_name, certificate.course_title) == ("Ada Lovelace", course.title)
    assert certificate.issued_on == (timezone.now() + timedelta(hours=14)).date()
    told = student.notifications.get()
    assert told.kind == "CERTIFICATE_ISSUED"
    assert told.link == f"/certificates/{certificate.code}"
    entry = AuditEntry.objects.get(action="certificates.issue_certificate")
    assert entry.object_id == str(certificate.pk)


def test_a_share_of_the_lessons_is_enough_if_the_course_says_so():
    course = course_of(3)
    rule(course, progress_percent=66)
    student = student_of(course)
    first, second, _third = lessons_of(course)
    view(student, first)
    run_jobs()
    assert not Certificate.objects.exists()
    view(student, second)
    run_jobs()
    assert Certificate.objects.get().holder == student


def test_every_quiz_has_to_be_passed(course):
    quizzes = [make_quiz(course), make_quiz(course)]
    rule(course, progress_percent=0, quiz_ids=[quiz.pk for quiz in quizzes])
    student = student_of(course)
    pass_quiz(quizzes[0], student)
    run_jobs()
    assert not Certificate.objects.exists()
    pass_quiz(quizzes[1], student)
    run_jobs()
    assert Certificate.objects.get().holder == student


def test_a_quiz_that_hides_its_results_tells_nothing_by_a_certificate(course, time_machine):
    time_machine.move_to(NOON, tick=False)
    closes = NOON + timedelta(days=1)
    quiz = make_quiz(course, results_time="AFTER_CLOSE", closes_at=closes)
    rule(course, progress_percent=0, quiz_ids=[quiz.pk])
    student = student_of(course)
    pass_quiz(quiz, student)
    run_jobs()
    tasks.look_at_all()
    assert not Certificate.objects.exists()
    time_machine.move_to(closes + timedelta(minutes=1))
    tasks.look_at_all()
    assert Certificate.objects.get().holder == student


def test_once_however_often_it_is_tried(course):
    rule(course)
    student = student_of(course)
    view(student, *lessons_of(course))
    run_jobs()
    for _ in range(2):
        tasks.issue_earned(str(course.pk), [str(student.pk)])
        tasks.look_at_everybody(str(course.pk))
        tasks.look_at_all()
    assert Certificate.objects.count() == 1
    assert student.notifications.count() == 1
    assert AuditEntry.objects.filter(action="certificates.issue_certificate").count() == 1


def test_the_database_refuses_a_second_one():
    certificate = certified()
    twin = Certificate.objects.get(pk=certificate.pk)
    twin.pk, twin.code, twin.number = CertificateDesign().pk, "other", "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_nobody_who_is_not_in_the_course_gets_one(course):
    rule(course)
    student = student_of(course)
    view(student, *lessons_of(course))
    student.enrollments.update(status=EnrollmentStatus.BLOCKED)
    run_jobs()
    tasks.issue_earned(str(course.pk), [str(student.pk), str(UserFactory().pk)])
    assert not Certificate.objects.exists()


def test_a_rule_whose_quizzes_are_gone_gives_nothing(course):
    quiz = make_quiz(course)
    rule(course, progress_percent=0, quiz_ids=[quiz.pk])
    student = student_of(course)
    quiz.delete()
    tasks.issue_earned(str(course.pk), [str(student.pk)])
    tasks.look_at_everybody(str(course.pk))
    assert not Certificate.objects.exists()


def test_a_deleted_lesson_is_not_waited_for(course):
    rule(course)
    student = student_of(course)
    first, second = lessons_of(course)
    view(student, first)
    run_jobs()
    delete_lesson(actor=course.owner, lesson_id=second.pk)
    run_jobs()
    assert Certificate.objects.get().holder == student


def test_it_outlives_its_course():
    certificate = certified()
    delete_course(
        actor=certificate.course.owner, course_id=certificate.course_id, notify_students=True
    )
    certificate.refresh_from_db()
    assert certificate.course is None
    assert certificate.state == CertificateState.VALID


# --- design -----------------------------------------------------------------------------------


def test_what_was_issued_keeps_its_look():
    course = course_of(1)
    rule(course)
    design(course, accent="#AA0000", title="Diploma")
    certificate = certified(course)
    design(course, title="Other")
    certificate.refresh_from_db()
    assert (certificate.design.title, certificate.design.accent) == ("Diploma", "#aa0000")
    program = CertificateProgram.objects.get()
    assert (program.design.title, program.design.accent) == ("Other", "#aa0000")
    assert CertificateDesign.objects.count() == 2
    design(course, title="Third")
    assert CertificateDesign.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"accent": "red"}, "accent"),
        ({"title": "x" * 61}, "title"),
        ({"text": "x" * 241}, "text"),
        ({"signer_name": "李小龙"}, "signerName"),
    ],
)
def test_designs_that_cannot_be_printed(course, values, field):
    assert refusal(design, course=course, **values) == [(ErrorCode.INVALID, field)]


def test_a_logo_stays_as_long_as_something_shows_it(course):
    logo = store_image(owner=course.owner, file=upload("logo.png", picture()), is_public=False)
    design(course, logo_asset_id=logo.pk)
    certificate = certified_with_rule(course)
    design(course, logo_asset_id=None)
    assert Asset.objects.filter(pk=logo.pk).exists()
    assert certificate.design.logo == logo
    unused = store_image(owner=course.owner, file=upload("logo.png", picture()), is_public=False)
    design(course, logo_asset_id=unused.pk)
    design(course, logo_asset_id=None)
    assert not Asset.objects.filter(pk=unused.pk).exists()


def certified_with_rule(course):
    rule(course)
    return certified(course)


def test_a_logo_is_a_picture_of_ones_own(course):
    foreign = store_image(owner=UserFactory(), file=upload("logo.png", picture()), is_public=False)
    found = refusal(design, course=course, logo_asset_id=foreign.pk)
    assert found == [(ErrorCode.NOT_FOUND, "logoAssetId")]


# --- taking back, issuing anew ----------------------------------------------------------------


def revoke(certificate, actor=None, **values):
    values.setdefault("reason", RevocationReason.MISCONDUCT)
    return services.revoke_certificate(
        actor=actor or certificate.course.owner, certificate_id=certificate.pk, **values
    )


def reissue(certificate, actor):
    return services.reissue_certificate(actor=actor, certificate_id=certificate.pk)


def test_revoke():
    certificate = certified()
    revoke(certificate, note="Copied.")
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.REVOKED
    assert certificate.revoked_by == certificate.course.owner
    told = certificate.holder.notifications.get(kind="CERTIFICATE_REVOKED")
    assert told.text == "Copied."
    assert AuditEntry.objects.filter(action="certificates.revoke_certificate").count() == 1
    assert refusal(revoke, certificate=certificate) == [(ErrorCode.CONFLICT, None)]


def test_what_was_revoked_does_not_come_back_by_itself():
    certificate = certified()
    revoke(certificate)
    tasks.issue_earned(str(certificate.course_id), [str(certificate.holder_id)])
    tasks.look_at_all()
    assert Certificate.objects.count() == 1


def test_who_may_not_revoke():
    certificate = certified()
    codes = {
        "holder": refusal(revoke, certificate=certificate, actor=certificate.holder),
        "peer": refusal(revoke, certificate=certificate, actor=student_of(certificate.course)),
        "other teacher": refusal(revoke, certificate=certificate, actor=TeacherFactory()),
    }
    assert codes == {
        "holder": [(ErrorCode.FORBIDDEN, None)],
        "peer": [(ErrorCode.NOT_FOUND, "certificateId")],
        "other teacher": [(ErrorCode.NOT_FOUND, "certificateId")],
    }
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID


def rename(user, name):
    user.full_name = name
    user.save(update_fields=["full_name"])


def test_a_new_name_makes_a_new_edition():
    old = certified(full_name="Ada Byron")
    rename(old.holder, "Ada Lovelace")
    new, _replaced = reissue(old, old.holder)
    old.refresh_from_db()
    assert (old.state, old.holder_name) == (CertificateState.REPLACED, "Ada Byron")
    assert (new.state, new.holder_name) == (CertificateState.VALID, "Ada Lovelace")
    assert (new.number, new.edition) == (old.number, 2)
    assert new.code != old.code
    told = old.course.owner.notifications.get(kind="CERTIFICATE_REISSUED")
    assert "Ada Byron" in told.text
    assert "Ada Lovelace" in told.text
    assert refusal(reissue, certificate=old, actor=old.holder) == [(ErrorCode.CONFLICT, None)]


def test_without_a_new_name_there_is_nothing_to_do():
    certificate = certified()
    found = refusal(reissue, certificate=certificate, actor=certificate.holder)
    assert found == [(ErrorCode.CONFLICT, None)]
    assert Certificate.objects.count() == 1


def test_a_revocation_is_made_good_by_the_instructors_only():
    certificate = certified()
    revoke(certificate)
    rename(certificate.holder, "New Name")
    found = refusal(reissue, certificate=certificate, actor=certificate.holder)
    assert found == [(ErrorCode.FORBIDDEN, None)]
    new, old = reissue(certificate, certificate.course.owner)
    assert new.state == CertificateState.VALID
    assert old.state == CertificateState.REVOKED
    kinds = [n.kind for n in certificate.holder.notifications.order_by("id")]
    assert kinds == ["CERTIFICATE_ISSUED", "CERTIFICATE_REVOKED", "CERTIFICATE_ISSUED"]


def test_names_do_not_change_for_ever():
    certificate = certified()
    certificate.edition = 10
    certificate.save()
    rename(certificate.holder, "Again")
    found = refusal(reissue, certificate=certificate, actor=certificate.holder)
    assert found == [(ErrorCode.CONFLICT, None)]


def test_strangers_do_not_issue_anew():
    certificate = certified()
    rename(certificate.holder, "New Name")
    for actor in (student_of(certificate.course), TeacherFactory()):
        found = refusal(reissue, certificate=certificate, actor=actor)
        assert found == [(ErrorCode.NOT_FOUND, "certificateId")]

"""Certificates over HTTP: happy paths, refusals, what the public sees, and what lists cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.certificates.api import queries
from server.certificates.models import Certificate, CertificateProgram
from server.core.rates import Rate
from tests.assessments.support import make_quiz
from tests.certificates.support import certified, rule
from tests.factories import TeacherFactory, UserFactory
from tests.learning.support import course_of, lessons_of, student_of, view
from tests.support import error_codes, gid, sign_in

pytestmark = pytest.mark.django_db

PROGRAM = """
fragment Program on CertificateProgram {
  isActive progressPercent quizzes { title } previewUrl
  design { title text accent signerName signerRole logo { url } }
  requirements { kind isMet requiredPercent reachedPercent quiz { id title } }
}
"""
COURSE = (
    """
query ($id: ID!, $search: String) {
  course(id: $id) {
    certificateProgram { ...Program }
    viewerCertificate { number }
    certificates(search: $search) {
      totalCount edges { node { number holder { fullName } viewerCanRevoke viewerCanReissue } }
    }
  }
}
"""
    + PROGRAM
)
SET_RULE = (
    """
mutation ($input: SetCertificateRuleInput!) {
  setCertificateRule(input: $input) { program { ...Program } errors { code field } }
}
"""
    + PROGRAM
)
SET_DESIGN = (
    """
mutation ($input: SetCertificateDesignInput!) {
  setCertificateDesign(input: $input) { program { ...Program } errors { code field } }
}
"""
    + PROGRAM
)
REVOKE = """
mutation ($input: RevokeCertificateInput!) {
  revokeCertificate(input: $input) {
    certificate { state revocationReason revocationNote revokedAt pdfUrl viewerCanRevoke }
    errors { code field }
  }
}
"""
REISSUE = """
mutation ($id: ID!) {
  reissueCertificate(input: {certificateId: $id}) {
    certificate { holderName edition state } replaced { state replacedAt } errors { code field }
  }
}
"""
VERIFY = """
query ($code: String!) {
  certificate(code: $code) {
    number edition holderName courseTitle title accent issuedOn state revokedAt revocationReason
    replacedAt replacedByEdition
  }
}
"""


def test_the_rule(api):
    course = course_of(1)
    quiz = make_quiz(course, title="Final")
    values = {
        "courseId": gid(course),
        "isActive": True,
        "progressPercent": 80,
        "quizIds": [gid(quiz)],
    }
    answer = api.data(SET_RULE, {"input": values}, actor=course.owner)["setCertificateRule"]
    assert answer["errors"] == []
    assert answer["program"]["quizzes"] == [{"title": "Final"}]
    values["progressPercent"] = 101
    answer = api.data(SET_RULE, {"input": values}, actor=course.owner)["setCertificateRule"]
    assert answer["program"] is None
    assert error_codes(answer) == [("INVALID", "progressPercent")]
    assert CertificateProgram.objects.get().progress_percent == 80


def test_the_design(api):
    course = course_of(1)
    values = {"courseId": gid(course), "title": "Diploma", "accent": "#123ABC", "text": None}
    answer = api.data(SET_DESIGN, {"input": values}, actor=course.owner)["setCertificateDesign"]
    assert answer["program"]["design"] == {
        "title": "Diploma",
        "text": "",
        "accent": "#123abc",
        "signerName": "",
        "signerRole": "",
        "logo": None,
    }
    assert "/files/export/certificate-preview/" in answer["program"]["previewUrl"]
    values["accent"] = "blue"
    answer = api.data(SET_DESIGN, {"input": values}, actor=course.owner)["setCertificateDesign"]
    assert error_codes(answer) == [("INVALID", "accent")]


def test_what_is_still_missing(api):
    course = course_of(2)
    quiz = make_quiz(course, title="Final")
    rule(course, quiz_ids=[quiz.pk])
    student = student_of(course)
    view(student, lessons_of(course)[0])
    answer = api.data(COURSE, {"id": gid(course)}, actor=student)["course"]
    assert answer["certificateProgram"]["requirements"] == [
        {
            "kind": "PROGRESS",
            "isMet": False,
            "requiredPercent": 100,
            "reachedPercent": 50,
            "quiz": None,
        },
        {
            "kind": "QUIZ",
            "isMet": False,
            "requiredPercent": 50,
            "reachedPercent": None,
            "quiz": {"id": gid(quiz), "title": "Final"},
        },
    ]
    assert answer["certificateProgram"]["design"] is None
    assert answer["certificateProgram"]["previewUrl"] is None
    assert answer["viewerCertificate"] is None
    # Whoever considers the course sees what is asked, too.
    answer = api.data(COURSE, {"id": gid(course)})["course"]
    asked = answer["certificateProgram"]["requirements"]
    assert [(r["isMet"], r["quiz"]) for r in asked] == [(False, None)] * 2


def test_the_list_of_a_course_is_for_who_looks_after_it(api):
    certificate = certified(full_name="Ada Lovelace")
    course = certificate.course
    certified(course, full_name="Grace Hopper")
    ask = {"id": gid(course), "search": "ada"}
    answer = api.data(COURSE, ask, actor=course.owner)["course"]
    assert answer["certificates"]["totalCount"] == 1
    assert answer["certificates"]["edges"][0]["node"] == {
        "number": certificate.number,
        "holder": {"fullName": "Ada Lovelace"},
        "viewerCanRevoke": True,
        "viewerCanReissue": False,
    }
    answer = api.data(COURSE, {"id": gid(course)}, actor=certificate.holder)["course"]
    assert answer["certificates"]["totalCount"] == 0
    assert answer["viewerCertificate"] == {"number": certificate.number}
    for actor in (TeacherFactory(), None):
        answer = api.data(COURSE, {"id": gid(course)}, actor=actor)["course"]
        assert answer["certificates"]["totalCount"] == 0
        assert answer["viewerCertificate"] is None


def test_revoke(api):
    certificate = certified()
    values = {"certificateId": gid(certificate), "reason": "MISCONDUCT", "note": "Copied."}
    refused = api.data(REVOKE, {"input": values}, actor=certificate.holder)["revokeCertificate"]
    assert error_codes(refused) == [("FORBIDDEN", None)]
    owner = certificate.course.owner
    answer = api.data(REVOKE, {"input": values}, actor=owner)["revokeCertificate"]
    assert answer["certificate"].pop("revokedAt")
    assert answer["certificate"] == {
        "state": "REVOKED",
        "revocationReason": "MISCONDUCT",
        "revocationNote": "Copied.",
        "pdfUrl": None,
        "viewerCanRevoke": False,
    }


def test_reissue(api):
    certificate = certified()
    ask = {"id": gid(certificate)}
    answer = api.data(REISSUE, ask, actor=certificate.holder)["reissueCertificate"]
    assert error_codes(answer) == [("CONFLICT", None)]
    certificate.holder.full_name = "New Name"
    certificate.holder.save()
    answer = api.data(REISSUE, ask, actor=certificate.holder)["reissueCertificate"]
    assert answer["certificate"] == {"holderName": "New Name", "edition": 2, "state": "VALID"}
    assert answer["replaced"]["state"] == "REPLACED"


def test_everybody_may_verify(api):
    old = certified(full_name="Ada Byron")
    answer = api.data(VERIFY, {"code": old.code})["certificate"]
    assert answer == {
        "number": old.number,
        "edition": 1,
        "holderName": "Ada Byron",
        "courseTitle": old.course_title,
        "title": "",
        "accent": "#1f4e5f",
        "issuedOn": old.issued_on.isoformat(),
        "state": "VALID",
        "revokedAt": None,
        "revocationReason": None,
        "replacedAt": None,
        "replacedByEdition": None,
    }
    old.holder.full_name = "Ada Lovelace"
    old.holder.save()
    api.data(REISSUE, {"id": gid(old)}, actor=old.holder)
    new = Certificate.objects.get(edition=2)
    text = str(api.data(VERIFY, {"code": old.code}))
    assert "'state': 'REPLACED'" in text
    assert "'replacedByEdition': 2" in text
    # The old paper leads nobody to the new name.
    assert "Lovelace" not in text
    assert new.code not in text
    values = {"certificateId": gid(new), "reason": "OTHER", "note": "Between us."}
    api.data(REVOKE, {"input": values}, actor=old.course.owner)
    text = str(api.data(VERIFY, {"code": new.code}))
    assert "'state': 'REVOKED'" in text
    assert "'revocationReason': 'OTHER'" in text
    assert "Between us" not in text


@pytest.mark.parametrize("code", ["", "nobody", "x" * 5000, "' OR 1=1 --"])
def test_codes_that_do_not_exist_look_alike(api, code):
    assert api.data(VERIFY, {"code": code}) == {"certificate": None}


def test_codes_cannot_be_tried_by_the_thousand(api, monkeypatch):
    monkeypatch.setattr(queries, "_lookups", Rate(per_second=0, burst=3))
    certificate = certified()
    for code in ("wrong", certificate.code, "wrong"):
        api.data(VERIFY, {"code": code})
    for code in ("wrong", certificate.code):
        answer = api(VERIFY, {"code": code})
        assert answer["data"] == {"certificate": None}
        assert answer["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8::/64"), ("", "")],
)
def test_an_ipv6_customer_counts_once(address, network):
    assert queries._network(address) == network


def test_lists_cost_the_same_for_two_and_for_six(api):
    course = course_of(1)
    quiz = make_quiz(course)
    rule(course)
    owner = sign_in(course.owner)
    student = UserFactory()

    def cost(document, variables=None, token=""):
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            api.data(document, variables, token=token)
        return len(queries_made)

    certified(course)
    certified(course)
    of_course = cost(COURSE, {"id": gid(course)}, owner)
    catalogue = """{ courses { edges { node { viewerCertificate { number }
      certificateProgram { requirements { isMet quiz { title } } quizzes { title } } } } } }"""
    of_catalogue = cost(catalogue, token=sign_in(student))
    for _ in range(4):
        certified(course)
        other = course_of(1)
        rule(other, quiz_ids=[make_quiz(other).pk])
    assert quiz.course == course
    assert cost(COURSE, {"id": gid(course)}, owner) == of_course
    assert cost(catalogue, token=sign_in(student)) <= of_catalogue + 3

"""The baseline: Django views written by hand that answer the same JSON as the GraphQL queries."""

import json

from django.core.files.storage import default_storage
from django.db.models.functions import Lower
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from server.assessments.models import AttemptQuestion
from server.core.api.ids import encode_id
from server.courses.models import Course, CourseStatus
from server.urls import urlpatterns as real_urls


def respond(data) -> HttpResponse:
    return HttpResponse(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        content_type="application/graphql-response+json; charset=utf-8",
    )


def catalogue(request: HttpRequest) -> HttpResponse:
    """100 courses with teacher, tags and lessons."""
    courses = (
        Course.objects.filter(status=CourseStatus.PUBLISHED)
        .select_related("owner")
        .prefetch_related("tags", "modules__lessons")
        .order_by(Lower("title"), "id")[: int(request.GET["first"])]
    )
    edges = [
        {
            "node": {
                "id": encode_id("Course", course.pk),
                "title": course.title,
                "slug": course.slug,
                "summary": course.summary,
                "owner": {
                    "id": encode_id("User", course.owner_id),
                    "fullName": course.owner.full_name,
                },
                "tags": [{"id": encode_id("Tag", t.pk), "name": t.name} for t in course.tags.all()],
                "modules": [
                    {
                        "id": encode_id("Module", module.pk),
                        "title": module.title,
                        "lessons": [
                            {"id": encode_id("Lesson", lesson.pk), "title": lesson.title}
                            for lesson in module.lessons.all()
                        ],
                    }
                    for module in course.modules.all()
                ],
            }
        }
        for course in courses
    ]
    return respond({"data": {"courses": {"edges": edges}}})


def small(request: HttpRequest) -> HttpResponse:
    """One course by its slug."""
    course = Course.objects.filter(status=CourseStatus.PUBLISHED, slug=request.GET["slug"]).first()
    found = course and {
        "id": encode_id("Course", course.pk),
        "title": course.title,
        "summary": course.summary,
    }
    return respond({"data": {"course": found}})


def answer(request: HttpRequest) -> HttpResponse:
    """One UPDATE: the least that saving an answer can cost."""
    given = {"answer": {"choices": ["true"]}, "revision": request.GET["revision"]}
    updated = AttemptQuestion.objects.filter(pk=request.GET["pk"]).update(**given)
    return respond({"updated": updated})


def file(request: HttpRequest, key: str) -> FileResponse:
    """Any stored file for anybody: the least that sending one can cost."""
    return FileResponse(default_storage.open(key))


urlpatterns = [
    path("bench/answer", answer),
    path("bench/file/<path:key>", file),
    path("bench/catalogue", catalogue),
    path("bench/small", small),
    *real_urls,
]

"""Rows for tests. Everything valid and unremarkable unless told otherwise."""

import factory
from django.utils import timezone

from server.accounts.models import Role, User
from server.courses.models import (
    Category,
    Course,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonKind,
    Module,
)
from server.learning.models import Review


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda u: f"{u.username}@example.org")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    email_verified_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def password(self, create, extracted, **_):
        self.set_password(extracted or "correct horse battery")
        self.save(update_fields=["password"])


class TeacherFactory(UserFactory):
    role = Role.TEACHER


class ManagerFactory(UserFactory):
    role = Role.MANAGER


class AdminFactory(UserFactory):
    role = Role.ADMIN


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.Sequence(lambda n: f"category-{n}")


class CourseFactory(factory.django.DjangoModelFactory):
    """A published course without lessons."""

    class Meta:
        model = Course

    title = factory.Sequence(lambda n: f"Course {n}")
    slug = factory.Sequence(lambda n: f"course-{n}")
    code = factory.Sequence(lambda n: f"C-{n}")
    owner = factory.SubFactory(TeacherFactory)
    status = CourseStatus.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)


class ModuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Module

    course = factory.SubFactory(CourseFactory)
    title = factory.Sequence(lambda n: f"Module {n}")
    position = factory.LazyAttribute(lambda m: m.course.modules.count())


class LessonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Lesson

    module = factory.SubFactory(ModuleFactory)
    course = factory.SelfAttribute("module.course")
    title = factory.Sequence(lambda n: f"Lesson {n}")
    kind = LessonKind.TEXT
    text = "Some *text*."
    position = factory.LazyAttribute(lambda lesson: lesson.module.lessons.count())


class EnrollmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrollment

    course = factory.SubFactory(CourseFactory)
    student = factory.SubFactory(UserFactory)
    status = EnrollmentStatus.ACTIVE
    enrolled_at = factory.LazyFunction(timezone.now)


class ReviewFactory(factory.django.DjangoModelFactory):
    """Of a student who is in the course; the course's counts are the services' business."""

    class Meta:
        model = Review
        skip_postgeneration_save = True

    course = factory.SubFactory(CourseFactory)
    author = factory.SubFactory(UserFactory)
    stars = 4

    @factory.post_generation
    def enrollment(self, create, extracted, **_):
        EnrollmentFactory(course=self.course, student=self.author)

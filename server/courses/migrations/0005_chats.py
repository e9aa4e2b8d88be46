"""A chat for every course that was there before chats were."""

from django.db import migrations
from django.utils import timezone

COURSES_AT_ONCE = 200
ROWS_AT_ONCE = 2000


def make_rooms(apps, _schema_editor):
    """Instructors moderate, active students are members. Nobody is said to have joined."""
    Course = apps.get_model("courses", "Course")
    Room = apps.get_model("messaging", "Room")
    Member = apps.get_model("messaging", "Member")
    while courses := list(Course.objects.filter(room=None).order_by("pk")[:COURSES_AT_ONCE]):
        people = {course.pk: _people(apps, course) for course in courses}
        now = timezone.now()
        for course in courses:
            roles = people[course.pk]
            course.room = Room(kind="COURSE", title=course.title, member_count=len(roles))
        Room.objects.bulk_create([course.room for course in courses])
        Course.objects.bulk_update(courses, ["room"])
        Member.objects.bulk_create(
            (
                Member(room=course.room, user_id=user, role=role, joined_at=now)
                for course in courses
                for user, role in people[course.pk].items()
            ),
            batch_size=ROWS_AT_ONCE,
        )


def _people(apps, course):
    Enrollment = apps.get_model("courses", "Enrollment")
    CourseInstructor = apps.get_model("courses", "CourseInstructor")
    students = Enrollment.objects.filter(course=course, status="ACTIVE")
    roles = dict.fromkeys(students.values_list("student", flat=True), "MEMBER")
    others = CourseInstructor.objects.filter(course=course)
    roles |= dict.fromkeys(others.values_list("user", flat=True), "MODERATOR")
    roles[course.owner_id] = "MODERATOR"
    return roles


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_course_room"), ("messaging", "0001_initial")]

    operations = [migrations.RunPython(make_rooms, migrations.RunPython.noop)]

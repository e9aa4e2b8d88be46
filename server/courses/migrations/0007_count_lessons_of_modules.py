"""The number of lessons of every module that was there before it was kept."""

from django.db import migrations
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_lessons(apps, _schema_editor):
    Lesson = apps.get_model("courses", "Lesson")
    lessons = Lesson.objects.filter(module=OuterRef("pk")).order_by().values("module")
    counted = Subquery(lessons.annotate(n=Count("pk")).values("n"))
    apps.get_model("courses", "Module").objects.update(lesson_count=Coalesce(counted, 0))


class Migration(migrations.Migration):
    dependencies = [("courses", "0006_completion_rules")]

    operations = [migrations.RunPython(count_lessons, migrations.RunPython.noop)]

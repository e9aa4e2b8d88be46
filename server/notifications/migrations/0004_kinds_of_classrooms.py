from django.db import migrations, models

KINDS = (
    *("ENROLLED", "UNENROLLED", "ADDED_TO_COURSE", "BLOCKED_FROM_COURSE", "UNBLOCKED"),
    *("NEW_MATERIAL", "NEW_LESSON", "REVIEW_RECEIVED", "REVIEW_REPLIED"),
    *("COURSE_DELETED", "COURSE_ARCHIVED", "MENTIONED", "DIRECT_MESSAGE"),
    *("CLASSROOM_SCHEDULED", "CLASSROOM_LIVE", "GENERAL"),
)


def kind():
    choices = [(name, name.replace("_", " ").title()) for name in KINDS]
    return models.CharField(choices=choices, max_length=30)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_kinds_of_messages")]

    operations = [
        migrations.AlterField("notification", "kind", kind()),
        migrations.AlterField("notificationpreference", "kind", kind()),
    ]

from django.db import migrations, models

KINDS = (
    *("ENROLLED", "UNENROLLED", "ADDED_TO_COURSE", "BLOCKED_FROM_COURSE", "UNBLOCKED"),
    *("NEW_MATERIAL", "NEW_LESSON", "REVIEW_RECEIVED", "REVIEW_REPLIED"),
    *("COURSE_DELETED", "COURSE_ARCHIVED", "MENTIONED", "DIRECT_MESSAGE", "GENERAL"),
)


def kind():
    choices = [(name, name.replace("_", " ").title()) for name in KINDS]
    return models.CharField(choices=choices, max_length=30)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_email_and_channels")]

    operations = [
        migrations.AlterField("notification", "kind", kind()),
        migrations.AlterField("notificationpreference", "kind", kind()),
    ]

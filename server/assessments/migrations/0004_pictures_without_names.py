from django.db import migrations


def forget_names(apps, schema_editor):
    """What teachers called the pictures of their questions may be the answer."""
    assets = apps.get_model("media", "Asset").objects.filter(question_pictures__isnull=False)
    for asset in assets.distinct():
        asset.name = f"picture.{asset.name.rpartition('.')[2]}"
        asset.save(update_fields=["name"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_announced"), ("media", "0001_initial")]

    operations = [migrations.RunPython(forget_names, migrations.RunPython.noop)]

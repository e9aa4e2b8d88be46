from io import StringIO

from django.core.management import call_command


def seed(*options):
    """What `lyceum seed` prints."""
    output = StringIO()
    call_command("seed", *options, stdout=output)
    return output.getvalue()

"""A tiny site for test_daphne: takes an upload, sends a long stream. Run by Daphne itself."""

import os
import re
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "server.settings"
django.setup()

from django.conf import settings  # noqa: E402 - needs the set-up above
from django.http import HttpResponse, StreamingHttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from server.core import daphne  # noqa: E402
from server.core.handler import Handler  # noqa: E402

BLOCK = b"x" * 262_144

sent_blocks = 0


@csrf_exempt
def upload(request):
    file = request.FILES["file"]
    return HttpResponse(f"{file.size} {file.read(3).decode()} {type(file).__name__}")


def stream(request):
    def blocks():
        global sent_blocks
        for _ in range(int(request.GET["blocks"])):
            sent_blocks += 1
            yield BLOCK

    return StreamingHttpResponse(blocks())


def memory(_request):
    """The most memory this process ever had, in bytes; how many blocks of streams were made."""
    status = Path("/proc/self/status").read_text()
    kibibytes = re.search(r"VmHWM:\s*(\d+) kB", status)[1]
    return HttpResponse(f"{int(kibibytes) * 1024} {sent_blocks}")


urlpatterns = [path("upload", upload), path("stream", stream), path("memory", memory)]

settings.ROOT_URLCONF = __name__
daphne.install()
application = Handler()

"""Two things at once: a file is attached while the sweep looks at it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from server.core.errors import DomainError
from server.media import services
from server.media.models import Asset
from server.media.tasks import sweep
from tests.factories import CourseFactory, UserFactory
from tests.media.samples import pdf, upload


@pytest.mark.django_db(transaction=True)
def test_a_file_is_either_attached_or_swept():
    """Never a course that refers to a file that is gone without having heard so."""
    course = CourseFactory()
    for _ in range(10):
        asset = services.store_upload(actor=UserFactory(), file=upload("a.pdf", pdf()))
        long_ago = timezone.now() - timedelta(days=2)
        Asset.objects.filter(pk=asset.pk).update(created_at=long_ago)
        start = threading.Barrier(2)

        def use(asset=asset, start=start) -> bool:
            try:
                start.wait(30)
                with transaction.atomic():
                    services.attach(asset)
                    course.cover = asset
                    course.save(update_fields=["cover"])
            except DomainError:
                return False
            else:
                return True
            finally:
                connection.close()

        def clean(start=start) -> None:
            try:
                start.wait(30)
                sweep()
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            cleaning, used = threads.submit(clean), threads.submit(use)
            cleaning.result(30)
            assert Asset.objects.filter(pk=asset.pk).exists() is used.result(30)
            course.refresh_from_db()
            assert (course.cover_id == asset.pk) is used.result()
        course.cover = None
        course.save(update_fields=["cover"])

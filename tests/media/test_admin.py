"""Files in Django's admin."""

import pytest
from django.test import Client
from django.urls import reverse

from server.media import services
from server.media.models import Asset
from tests.factories import ManagerFactory, UserFactory
from tests.media.samples import pdf, picture, upload

LIST = reverse("admin:media_asset_changelist")


@pytest.fixture
def staff(db):
    client = Client()
    client.force_login(ManagerFactory(is_superuser=True))
    return client


@pytest.fixture
def assets(db):
    user = UserFactory()
    photo = services.store_image(owner=user, file=upload("me.png", picture()))
    user.photo = photo
    user.save()
    return photo, services.store_upload(actor=user, file=upload("paper.pdf", pdf()))


def test_pages_open(staff, assets):
    assert staff.get(LIST, {"q": "paper", "kind__exact": "DOCUMENT"}).status_code == 200
    assert b"me.png" in staff.get(LIST).content
    for asset in assets:
        page = staff.get(reverse("admin:media_asset_change", args=[asset.pk]))
        assert page.status_code == 200
    assert staff.get(reverse("admin:media_asset_add")).status_code == 403


def test_only_unused_files_are_deleted(staff, assets):
    photo, _ = assets
    selected = [asset.pk for asset in assets]
    answer = staff.post(
        LIST, {"action": "discard_unused", "_selected_action": selected}, follow=True
    )
    assert b"1 deleted, 1 in use." in answer.content
    assert list(Asset.objects.all()) == [photo]
    staff.post(LIST, {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"})
    assert list(Asset.objects.all()) == [photo]

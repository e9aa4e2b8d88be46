"""Who may read and use which file."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from server.media import policies, services
from server.media.models import Asset
from tests.factories import AdminFactory, ManagerFactory, TeacherFactory, UserFactory
from tests.media.samples import pdf, picture, upload


@pytest.fixture
def people(db):
    return {
        "owner": UserFactory(),
        "reader": UserFactory(),
        "stranger": UserFactory(),
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
        "anonymous": AnonymousUser(),
    }


@pytest.fixture
def assets(people, monkeypatch):
    owner = people["owner"]
    assets = {
        "unattached": services.store_upload(actor=owner, file=upload("new.pdf", pdf())),
        "attached": services.store_upload(actor=owner, file=upload("used.pdf", pdf())),
        "public": services.store_image(owner=owner, file=upload("me.png", picture())),
        "ownerless": services.store_image(
            owner=None, file=upload("x.png", picture()), is_public=False
        ),
    }

    def reader(actor):
        return Q(pk=assets["attached"].pk) if actor == people["reader"] else Q(pk__in=[])

    monkeypatch.setattr(policies, "_readers", [])
    policies.register_reader(reader)
    return assets


READS = {
    "owner": {"unattached", "attached", "public"},
    "reader": {"attached", "public"},
    "stranger": {"public"},
    "teacher": {"public"},
    "manager": {"unattached", "attached", "public", "ownerless"},
    "admin": {"unattached", "attached", "public", "ownerless"},
    "anonymous": {"public"},
}


@pytest.mark.parametrize("who", READS)
def test_who_reads_what(people, assets, who):
    seen = policies.visible_assets(people[who], Asset.objects.all())
    assert {name for name, asset in assets.items() if asset in seen} == READS[who]
    one_by_one = {name for name, asset in assets.items() if policies.can_see(people[who], asset)}
    assert one_by_one == READS[who]


@pytest.mark.parametrize("who", READS)
def test_what_another_app_delivers_is_kept_back(people, assets, who, monkeypatch):
    withheld = [assets["attached"].pk, assets["public"].pk]
    monkeypatch.setattr(policies, "_withholdings", [lambda _actor: Q(pk__in=withheld)])
    expected = READS[who] - {"attached", "public"}
    seen = policies.readable_assets(people[who], Asset.objects.all())
    assert {name for name, asset in assets.items() if asset in seen} == expected
    one_by_one = {name for name, asset in assets.items() if policies.can_read(people[who], asset)}
    assert one_by_one == expected


@pytest.mark.parametrize("who", READS)
def test_only_the_uploader_uses_a_file(people, assets, who):
    for name, asset in assets.items():
        expected = who == "owner" and name != "ownerless"
        assert policies.can_use(people[who], asset) is expected

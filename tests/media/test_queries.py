"""Files in lists cost the same number of queries, however many there are."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from server.media import policies, services
from server.media.models import Asset, AssetKind
from tests.factories import UserFactory
from tests.media.samples import pdf, picture, upload
from tests.media.support import Browser
from tests.support import Api, gid

NODES = """
query ($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Asset { name size url downloadUrl thumbnailUrl } }
}
"""


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(policies, "_readers", [])
    policies.register_reader(lambda _actor: Q(name="paper.pdf"))


def test_readers_are_asked_in_the_same_query(db, registered, django_assert_num_queries):
    owner, reader = UserFactory(), UserFactory()
    for n in range(5):
        Asset.objects.create(
            owner=owner, kind=AssetKind.DOCUMENT, name="paper.pdf", size=1, storage_key=str(n)
        )
    with django_assert_num_queries(1):
        assert len(policies.visible_assets(reader, Asset.objects.all())) == 5


def test_links_cost_nothing(db):
    """A link is computed, not looked up: asking for three more fields is no more queries."""
    browser = Browser(UserFactory())
    asset = services.store_upload(actor=browser.user, file=upload("a.png", picture()))
    counts = []
    for query in (NODES, NODES.replace("url downloadUrl thumbnailUrl", "")):
        with CaptureQueriesContext(connection) as queries:
            Api().data(query, {"ids": [gid(asset)]}, token=browser.token)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_delivery_to_the_owner_costs_three_queries(db):
    """Whose session it is, which file, and whether another app delivers it."""
    browser = Browser(UserFactory())
    asset = services.store_upload(actor=browser.user, file=upload("a.pdf", pdf()))
    url = browser.links(asset)["url"]
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    assert len(queries) == 3
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url + "x").status_code == 403
    assert len(queries) == 1

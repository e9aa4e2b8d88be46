import pytest

from server.media import services
from tests.factories import UserFactory
from tests.media.samples import GOOD, upload


@pytest.mark.parametrize("name", GOOD)
def test_store_upload_of_every_kind(db, name):
    asset = services.store_upload(actor=UserFactory(), file=upload(name, GOOD[name]))
    print(asset.kind, asset.name, asset.content_type, asset.size, asset.storage_key)

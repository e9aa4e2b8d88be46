"""Hostile images, through the real child under its real limits: refused with a reason, or written
anew without what they carried. What its limits are is in test_children.py."""

import pytest

from server.media.models import Asset
from tests.media.hostile_images import KEPT, REFUSED, opened

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", REFUSED)
def test_refused(sent, name):
    make, code = REFUSED[name]
    assert sent(name, make()) == (code, [])
    assert not Asset.objects.exists()


@pytest.mark.parametrize("name", KEPT)
def test_kept_without_what_it_carried(sent, name):
    make, gone = KEPT[name]
    content = make()
    assert gone in content
    asset, files = sent(name, content)
    assert isinstance(asset, Asset), asset
    assert {path.name for path in files} == {
        key.rpartition("/")[2] for key in (asset.storage_key, asset.thumbnail_key)
    }
    for path in files:
        assert gone not in path.read_bytes()
        image = opened(path.read_bytes())
        assert getattr(image, "n_frames", 1) == 1
        assert not image.getexif()

import pytest

from tests.media.conftest import bucket

__all__ = ["bucket", "storage_folder"]


@pytest.fixture(autouse=True)
def storage_folder(tmp_path, settings):
    """Each test's files in a folder of its own."""
    options = {"location": str(tmp_path / "files")}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}
    return tmp_path / "files"

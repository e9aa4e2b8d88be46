from tests.media.conftest import storage_folder

__all__ = ["storage_folder"]

"""Everything that changes the library, one topic a file."""

from server.library.services.bin import (
    delete_library_item,
    restore_library_item,
    sweep_bin,
)
from server.library.services.folders import (
    create_library_folder,
    delete_library_folder,
    update_library_folder,
)
from server.library.services.items import (
    ItemDetails,
    add_library_item,
    count_view,
    keep_used_file,
    update_library_item,
)
from server.library.services.replacing import replace_library_file

__all__ = [
    "ItemDetails",
    "add_library_item",
    "count_view",
    "create_library_folder",
    "delete_library_folder",
    "delete_library_item",
    "keep_used_file",
    "replace_library_file",
    "restore_library_item",
    "sweep_bin",
    "update_library_folder",
    "update_library_item",
]

"""Everything that changes files: how they come in, are attached to things, and go."""

from server.media.services.assets import (
    attach,
    call,
    discard,
    publish_image,
    store_image,
    store_made_image,
    store_pdf_page,
    store_upload,
    sweep_assets,
)
from server.media.services.checking import check_upload
from server.media.services.uploads import (
    cancel_upload,
    complete_upload,
    create_upload,
    receive_part,
    sweep_uploads,
)

__all__ = [
    "attach",
    "call",
    "cancel_upload",
    "check_upload",
    "complete_upload",
    "create_upload",
    "discard",
    "publish_image",
    "receive_part",
    "store_image",
    "store_made_image",
    "store_pdf_page",
    "store_upload",
    "sweep_assets",
    "sweep_uploads",
]

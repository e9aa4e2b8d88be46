"""Reading opaque global ids: base64 of `TypeName:uuid`."""

import binascii
from base64 import b64decode
from uuid import UUID

from server.core.errors import not_found
from server.core.ids import encode_id

__all__ = ["decode_id", "encode_id", "parse_id"]


def parse_id(global_id: str) -> tuple[str, UUID] | None:
    """The type name and key inside a global id, or None for anything that is not one of ours."""
    try:
        type_name, _, key = b64decode(global_id, validate=True).decode("ascii").partition(":")
        return type_name, UUID(key)
    except (binascii.Error, ValueError):
        return None


def decode_id(type_name: str, global_id: str, field: str | None = None) -> UUID:
    """The key of an object of the given type.

    Raises: DomainError NOT_FOUND for a malformed id and for an id of another type.
    """
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != type_name:
        raise not_found(type_name, field)
    return parsed[1]

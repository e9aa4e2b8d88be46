"""Opaque global ids: base64 of `TypeName:uuid`."""

import binascii
from base64 import b64decode, b64encode
from uuid import UUID

from server.core.errors import not_found


def encode_id(type_name: str, pk: object) -> str:
    return b64encode(f"{type_name}:{pk}".encode()).decode()


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

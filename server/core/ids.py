"""The opaque id of an object, as the API shows it: base64 of `TypeName:uuid`."""

import binascii
from base64 import b64decode, b64encode
from uuid import UUID


def encode_id(type_name: str, pk: object) -> str:
    return b64encode(f"{type_name}:{pk}".encode()).decode()


def parse_id(global_id: str) -> tuple[str, UUID] | None:
    """The type name and key inside a global id, or None for anything that is not one of ours."""
    try:
        type_name, _, key = b64decode(global_id, validate=True).decode("ascii").partition(":")
        return type_name, UUID(key)
    except (binascii.Error, ValueError):
        return None

"""Reading opaque global ids."""

from uuid import UUID

from server.core.errors import not_found
from server.core.ids import encode_id, parse_id

__all__ = ["decode_id", "encode_id", "parse_id"]


def decode_id(type_name: str, global_id: str, field: str | None = None) -> UUID:
    """The key of an object of the given type.

    Raises: DomainError NOT_FOUND for a malformed id and for an id of another type.
    """
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != type_name:
        raise not_found(type_name, field)
    return parsed[1]

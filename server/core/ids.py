"""The opaque id of an object, as the API shows it: base64 of `TypeName:uuid`."""

from base64 import b64encode


def encode_id(type_name: str, pk: object) -> str:
    return b64encode(f"{type_name}:{pk}".encode()).decode()

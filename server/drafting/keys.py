"""People's keys for the model's service: sealed in the database, opened only to be used."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12  # bytes


class Unopenable(Exception):
    """It was sealed with another secret, or for somebody else."""


def seal(key: str, owner_id: UUID) -> bytes:
    """Bound to its owner: in another person's row it cannot be opened."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, key.encode(), owner_id.bytes)


def unseal(sealed: bytes, owner_id: UUID) -> str:
    """Raises: Unopenable."""
    try:
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], owner_id.bytes).decode()
    except InvalidTag as error:
        raise Unopenable from error


def _cipher() -> AESGCM:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"lyceum: keys of models")
    return AESGCM(derivation.derive(settings.AI_KEY_SECRET.encode()))

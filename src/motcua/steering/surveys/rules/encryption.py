"""A ballot that waits is sealed to its survey's public key: ECIES with X25519, HKDF-SHA256 and ChaCha20-Poly1305.

Sealed bytes of one questionnaire all have one length, and two seals of the same answers have nothing in common. The
seal is bound to the ballot's cell, so that a ballot moved to another one no longer opens.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY: Final = 32
_PURPOSE: Final = b"motcua ballot 1"
_NONCE: Final = bytes(12)
"""Always the same: each seal has a key of its own."""


def public_half(private: bytes) -> bytes:
    """The public key (32 bytes) of a private one (32 random bytes)."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(ballot: bytes, *, public: bytes, cell: bytes) -> bytes:
    """The ballot, readable only with the private half of `public`; 48 bytes longer."""
    once = X25519PrivateKey.generate()
    shown = once.public_key().public_bytes_raw()
    cipher = _cipher(once.exchange(X25519PublicKey.from_public_bytes(public)), shown + public)
    return shown + cipher.encrypt(_NONCE, ballot, cell)


def unseal(sealed: bytes, *, private: bytes, cell: bytes) -> bytes | None:
    """The ballot; None if these bytes were not sealed to this key for this cell."""
    key, shown = X25519PrivateKey.from_private_bytes(private), sealed[:_KEY]
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(shown))
        return _cipher(shared, shown + key.public_key().public_bytes_raw()).decrypt(_NONCE, sealed[_KEY:], cell)
    except (InvalidTag, ValueError):
        return None


def _cipher(shared: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), length=_KEY, salt=salt, info=_PURPOSE).derive(shared))

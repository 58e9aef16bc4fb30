"""Keys closed up for one recipient, so that a copy of the database and its keys do not lie open side by side.

The construction is the usual one: an ephemeral X25519 key, HKDF-SHA256 over the shared secret with both public keys as
salt, ChaCha20-Poly1305. A sealed file is the format's name, the ephemeral public key, the nonce, the ciphertext.
"""

import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from motcua.kit.refusal import Refusal

FORMAT: Final = b"motcua-sealed-1\n"
_PREFIX: Final = "motcua-recipient-1:"
_KEY, _NONCE = 32, 12


def new_recipient(path: Path) -> str:
    """Write a private key that only its owner can read, and give its public half. Refuses a file that is there."""
    private = X25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refusal("key_file_there", "Tệp {file} đã có; hãy chọn tên khác.", file=path) from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(private.private_bytes_raw().hex() + "\n")
    return _PREFIX + private.public_key().public_bytes_raw().hex()


def sealed(content: bytes, recipient: str) -> bytes:
    """The content for whoever holds the recipient's private key. Refuses what is no public key (`bad_recipient`)."""
    public = _public(recipient)
    own = X25519PrivateKey.generate()
    mine = own.public_key().public_bytes_raw()
    nonce = os.urandom(_NONCE)
    cipher = ChaCha20Poly1305(_derived(own.exchange(public), mine, public.public_bytes_raw()))
    return FORMAT + mine + nonce + cipher.encrypt(nonce, content, FORMAT)


def opened(content: bytes, private_file: Path) -> bytes:
    """The content again. Refuses another key (`wrong_private_key`), and a file that is no key or not sealed."""
    private = _private(private_file)
    rest = content.removeprefix(FORMAT)
    theirs, nonce, closed = rest[:_KEY], rest[_KEY : _KEY + _NONCE], rest[_KEY + _NONCE :]
    own = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
        return ChaCha20Poly1305(_derived(shared, theirs, own)).decrypt(nonce, closed, FORMAT)
    except (InvalidTag, ValueError) as error:
        raise Refusal(
            "wrong_private_key",
            "Khoá trong {file} không mở được bản sao lưu này; hãy tìm đúng khoá.",
            file=private_file,
        ) from error


def _derived(shared: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt=ephemeral + recipient, info=FORMAT).derive(shared)


def _public(recipient: str) -> X25519PublicKey:
    text = recipient.strip()
    try:
        return X25519PublicKey.from_public_bytes(bytes.fromhex(text.removeprefix(_PREFIX)))
    except ValueError as error:
        raise Refusal(
            "bad_recipient",
            "“{text}” không phải khoá công khai của người nhận; tạo một cặp bằng motcua backup --new-key TỆP.",
            text=text[:40],
        ) from error


def _private(path: Path) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise Refusal("bad_private_key", "Tệp {file} không phải khoá riêng của người nhận.", file=path) from error

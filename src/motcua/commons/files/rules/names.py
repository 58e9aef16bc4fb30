"""Names of files as people send them, made safe to store, show and send back."""

import unicodedata

from motcua.kit.refusal import Refusal

MOST_CHARACTERS = 200
_WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def clean_name(text: str) -> str:
    """The last part of a path, in NFC, without control or direction characters, at most 200 characters.

    The extension survives shortening. Raises Refusal if nothing readable is left.
    """
    last = unicodedata.normalize("NFC", text).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" and letter not in '<>:"|?*')
    stem, dot, extension = " ".join(kept.split()).rpartition(".")
    stem = stem.strip(" .")
    if not dot or not stem or not extension.isalnum():
        raise Refusal(
            "file_name_not_valid",
            "Tên tệp cần có phần tên và phần đuôi, ví dụ to-khai.pdf. Hãy đổi tên tệp rồi gửi lại.",
        )
    if stem.lower() in _WINDOWS_DEVICES:
        stem = f"_{stem}"
    return stem[: MOST_CHARACTERS - len(dot + extension[:10])] + dot + extension[:10]


def extension_of(name: str) -> str:
    """What stands after the last dot, in lower case."""
    return name.rpartition(".")[2].lower()

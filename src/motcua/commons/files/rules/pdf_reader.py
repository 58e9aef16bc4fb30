"""What stands in a PDF that is encrypted, said line by line to whoever looks for dangers: a program of its own.

Said first: whether it opens for everybody; then each object as it is written.
"""

import io
import sys
from collections.abc import Iterator

from pypdf import PasswordType, PdfReader
from pypdf.generic import IndirectObject, StreamObject

from motcua.kit.confined import confine, say_all


def lines_of(content: bytes) -> Iterator[object]:
    """What there is to say of a file; its owner's password only forbids printing or changing, and is not asked for."""
    reader = PdfReader(io.BytesIO(content))
    opens = not reader.is_encrypted or reader.decrypt("") is not PasswordType.NOT_DECRYPTED
    yield {"opens": opens}
    if opens:
        numbers = {number for numbers in reader.xref.values() for number in numbers} | set(reader.xref_objStm)
        for number in sorted(numbers):
            found = reader.get_object(IndirectObject(number, 0, reader))
            yield {"object": repr(found)}
            if isinstance(found, StreamObject) and found.get("/Type") == "/ObjStm":
                yield {"object": found.get_data().decode("latin-1")}


if __name__ == "__main__":
    confine()
    say_all(lines_of(sys.stdin.buffer.read()))

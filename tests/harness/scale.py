"""The size of the long runs: the full one, or the part of it that `MOTCUA_LONG_SCALE` asks for."""

import os


def scaled(full: int) -> int:
    """So many of `full`, at least one."""
    return max(1, round(full * float(os.environ.get("MOTCUA_LONG_SCALE", "1"))))

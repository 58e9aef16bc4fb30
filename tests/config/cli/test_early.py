"""What a command loads before it knows its database reads no settings: they would be another database's."""

import subprocess
import sys

EARLY = """
import sys
from motcua.config.cli import founding, runtime, schema
print(sorted(name for name in sys.modules if name == "motcua.config.settings" or name.endswith(".models")))
"""


def test_the_founding_is_loaded_without_settings():
    said = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, text=True, check=True).stdout
    assert "motcua" not in said

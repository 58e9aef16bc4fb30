"""What people send: how much of it is taken, and who looks for viruses in it."""

import os

from motcua.commons.files.pure import dated

FILES_MOST_BYTES = 20 * 1024 * 1024
SENT_MOST_BYTES = 5 * FILES_MOST_BYTES
"""So much one request may bring, several files together."""

SCANNER = os.environ.get("MOTCUA_SCANNER", "")
"""Where ClamAV's clamd listens: `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`; empty: nobody scans."""
UNSCANNED = dated(os.environ.get("MOTCUA_UNSCANNED", "refuse"))
"""What may be done with a file that waits for the scanner, from which day on: `refuse 2026-12-01=warn`."""

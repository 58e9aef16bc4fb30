"""How gunicorn serves one machine. A proxy in front of it ends TLS and speaks to the world."""

import os
import socket
import struct
from typing import Any

from motcua.config.failures import LOGGING

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
wsgi_app = "motcua.config.wsgi"
preload_app = True  # the workers share what wsgi has warmed, and start at once
worker_class = "gthread"
workers = int(os.environ.get("MOTCUA_WEB_WORKERS", "2"))
threads = 16  # more than may stand in line to prove a password (accounts.passwords), and some for slow lines
timeout = 60
_SILENT_SECONDS = 10
graceful_timeout = 10
control_socket_disable = True  # it would lie in the home folder, which may be closed or shared
logconfig_dict = LOGGING
loglevel = "warning"
accesslog = None  # addresses hold dossier codes; who looked at what stands in the audit log


def when_ready(server: Any) -> None:
    """A sender that is silent in the middle of a request gives its thread back; connections inherit it from here.

    A proxy in front that takes requests whole before it passes them on keeps slow lines from us altogether.
    """
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", _SILENT_SECONDS, 0))

"""How gunicorn serves one machine. A proxy in front of it ends TLS and speaks to the world."""

import os

from motcua.config.failures import LOGGING

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
wsgi_app = "motcua.config.wsgi"
preload_app = True  # the workers share what wsgi has warmed, and start at once
worker_class = "gthread"
workers = int(os.environ.get("MOTCUA_WEB_WORKERS", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
control_socket_disable = True  # it would lie in the home folder, which may be closed or shared
logconfig_dict = LOGGING
loglevel = "warning"
accesslog = None  # addresses hold dossier codes; who looked at what stands in the audit log

"""What gunicorn serves. How the database was born decides whether every page says that nothing on it is real."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

application = get_wsgi_application()

from motcua.commons.ledger.public import birth  # noqa: E402  models are there after the set-up only
from motcua.config.warmth import settle, warm  # noqa: E402  as above

warm()
settings.SITE["simulation"] = not birth().live
connection.close()
settle()

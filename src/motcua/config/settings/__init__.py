"""Django settings, one topic a file."""

from motcua.config.settings.apps import *  # noqa: F403  settings are read by name
from motcua.config.settings.database import *  # noqa: F403  settings are read by name
from motcua.config.settings.files import *  # noqa: F403  settings are read by name
from motcua.config.settings.interface import *  # noqa: F403  settings are read by name
from motcua.config.settings.language import *  # noqa: F403  settings are read by name
from motcua.config.settings.logs import *  # noqa: F403  settings are read by name
from motcua.config.settings.paths import *  # noqa: F403  settings are read by name
from motcua.config.settings.security import *  # noqa: F403  settings are read by name

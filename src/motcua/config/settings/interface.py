"""What people see first: whose site this is, and how forms are drawn."""

import os

FORM_RENDERER = "motcua.web.ui.forms.Renderer"

SITE = {
    "name": os.environ.get("MOTCUA_SITE_NAME", "Một cửa"),
    "owner": os.environ.get("MOTCUA_SITE_OWNER", ""),
    "hotline": os.environ.get("MOTCUA_SITE_HOTLINE", ""),
    "simulation": os.environ.get("MOTCUA_SIMULATION", "") == "1",
}
"""`owner` is the body that answers for the site; `simulation` puts a banner on every page saying nothing here is real."""

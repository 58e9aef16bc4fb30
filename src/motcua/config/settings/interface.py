"""What people see first: whose site this is, and how forms are drawn."""

import os

FORM_RENDERER = "motcua.web.ui.forms.Renderer"

SITE = {
    "name": os.environ.get("MOTCUA_SITE_NAME", "Một cửa"),
    "owner": os.environ.get("MOTCUA_SITE_OWNER", ""),
    "hotline": os.environ.get("MOTCUA_SITE_HOTLINE", ""),
    "simulation": False,
}
"""`owner` answers for the site; `simulation`, set from the database at the start, puts a banner on every page."""

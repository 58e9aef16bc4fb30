"""What people see first: whose site this is, and how forms are drawn."""

import os

FORM_RENDERER = "motcua.web.ui.forms.Renderer"

SITE = {
    "name": os.environ.get("MOTCUA_SITE_NAME", "Một cửa"),
    "owner": os.environ.get("MOTCUA_SITE_OWNER", ""),
    "hotline": os.environ.get("MOTCUA_SITE_HOTLINE", ""),
    "address": os.environ.get("MOTCUA_SITE_ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"),
    "simulation": False,
}
"""`owner` answers for the site; `address` begins every link on paper.

`simulation`, set from the database at the start, puts a banner on every page.
"""

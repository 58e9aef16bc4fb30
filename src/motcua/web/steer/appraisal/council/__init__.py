"""The council's table, and how a year ends: published, sealed, complained about, revised."""

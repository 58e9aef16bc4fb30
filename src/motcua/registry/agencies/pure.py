"""The part of this context's door that needs no Django: the default calendar, for programs without a database."""

from motcua.registry.agencies.rules.calendar import default_calendar

__all__ = ["default_calendar"]

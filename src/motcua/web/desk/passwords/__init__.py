"""Whoever forgot their password and stands at the counter gets one for a day."""

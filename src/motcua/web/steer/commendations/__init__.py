"""Commendations of agencies and collectives."""

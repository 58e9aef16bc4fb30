"""Dialogues with citizens and enterprises, and the promises made there."""

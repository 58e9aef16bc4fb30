"""Assignments: directives, meetings and their conclusions, the tasks they give, and how each stands on a day."""

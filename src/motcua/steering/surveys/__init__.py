"""Surveys (SIPAS and others): questionnaires, samples, secret ballots, indices; and the ranks others give us."""

"""Ballots of a survey: by the token of an invitation, or at a machine at a desk."""

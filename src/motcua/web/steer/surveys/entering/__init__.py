"""Ballots brought in by others: by an interviewer, or a file typed from paper."""

"""Criteria sets (PAR index, DTI, staff scoring): self-score, evidence, review, ranking, publication, seal."""

"""The part of this context's door that needs no Django: the legal clock, for programs without a database."""

from motcua.casework.dossiers.rules.clock import KINDS, ClockPolicy, Pause, Reading, promise, read
from motcua.casework.dossiers.rules.policies import VERSIONS, policy_on, policy_with

__all__ = ["KINDS", "VERSIONS", "ClockPolicy", "Pause", "Reading", "policy_on", "policy_with", "promise", "read"]

"""Meetings: called, their agenda and papers, who came, minutes, and conclusions that become tasks."""

"""The statutory slips, one file each: what stands on it, in which words, and from which event it is read."""

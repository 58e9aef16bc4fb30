"""A survey from its opening to its close."""

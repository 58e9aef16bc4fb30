"""Tables handed in, read by the worker, stopped, dropped."""

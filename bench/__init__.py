"""Benchmarks: every figure against something run beside it, in turns. `python -m bench --help`; docs/benchmarks.md."""

"""How tasks are read and judged. Pure: the day comes in as `at`."""

"""When a number may be printed, how, and what of it must not be undone. Source: statistics.md 2."""

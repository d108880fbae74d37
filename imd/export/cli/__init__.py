"""The verbs of exports."""

"""The verbs of the admin slice: one file each."""

"""The verbs of `imd registry`, one file each."""

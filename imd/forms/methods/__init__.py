"""The ways a score is computed, one file each; an instrument's data names its own."""

"""Frozen reports: written once in every format, and printed again byte for byte."""

"""Bundles that come to this vault: looked at, and taken in."""

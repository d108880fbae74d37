"""imd: encrypted case management for networks that protect women human rights defenders."""

VERSION = "0.1.0"
__version__ = VERSION

"""The vault, its keys and its health, as commands."""

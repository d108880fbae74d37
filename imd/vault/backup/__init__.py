"""Backups: a vault's folder with a manifest in one plain tar file."""

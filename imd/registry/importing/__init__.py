"""Rows of other people's files as events of the registry."""

"""Vocabularies and places: codes that never change, with labels in Spanish and English."""

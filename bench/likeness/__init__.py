"""Invented pairs of records, the weights that follow from them, and how well they tell doubles from others."""

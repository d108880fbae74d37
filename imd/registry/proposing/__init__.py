"""A first mapping for a file that nobody has mapped yet: guesses, each with how sure it is."""

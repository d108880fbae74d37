"""One file per reference page."""

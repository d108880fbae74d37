"""The sections that are more than their tables: a module each, with `blocks(frame, section)`."""

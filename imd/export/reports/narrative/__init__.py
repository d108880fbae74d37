"""The office's own words: Markdown from a folder, compared with who and what the vault knows before it enters."""

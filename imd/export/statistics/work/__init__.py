"""The office's work told to others: what of each table of measures can be counted, and on whom it stands."""

"""What `imd doctor` looks at: one file per family, each a list of functions that give findings."""

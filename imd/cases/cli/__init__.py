"""The verbs of `imd case`, and `imd agenda`: one file each."""

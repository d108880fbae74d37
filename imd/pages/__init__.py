"""Letters and reports as pages: PDF set offline by Typst, the optional part `imd[report]`."""

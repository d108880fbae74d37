"""Finding a case by what is sealed in it. Nothing is opened but in memory, and no word of it is written."""

"""Everything that a month's, a quarter's or a year's report needs, in one folder: written whole or not at all."""

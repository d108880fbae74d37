"""Rows for one partner under a signed protocol: nobody is alone in them (statistics of the program, section 4)."""

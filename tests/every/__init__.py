"""Promises that every command keeps, whichever it is: driven from the table of commands."""

"""The tables of numbers: one file each, loaded when it is asked for."""

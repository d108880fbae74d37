"""How long imd takes beside the plainest program that does the same; run with `make bench`.

Every figure is a ratio to a baseline that ran in the same loop, in random order. What both write is compared
before anything is timed. The key derivation stands on a line of its own: it is slow on purpose.
"""

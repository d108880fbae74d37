"""The course of a case after its interview: moves, plans, follow-ups, flags, signatures, corrections."""

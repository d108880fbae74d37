"""The registry of attacks: events, the acts of which they consist, who was attacked, who did it, who says so."""

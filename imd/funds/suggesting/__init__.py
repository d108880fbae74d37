"""What could help her: funds with money, houses with room, services nearby, ranked with reasons."""

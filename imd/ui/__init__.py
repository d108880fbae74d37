"""What a person meets: tables and records, prompts, the interview, progress."""

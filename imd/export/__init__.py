"""What leaves the vault: tables for the office and for the members of the alliance."""

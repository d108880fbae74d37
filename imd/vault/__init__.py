"""Keys, sealed documents, the encrypted store, sessions and the audit chain. Knows no case."""

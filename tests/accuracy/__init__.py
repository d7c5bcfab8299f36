"""How well the extractor reads, measured on texts with known answers."""

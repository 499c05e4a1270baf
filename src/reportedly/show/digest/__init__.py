"""What is worth a reader's first look, drawn from a findings document; nothing is inferred here."""

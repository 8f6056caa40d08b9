"""From consented facts to a Document, and from a Document to files. Pure builders, dull writers."""

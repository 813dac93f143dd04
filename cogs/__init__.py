"""One module per member-facing feature. Each registers its screens and commands."""

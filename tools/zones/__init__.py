"""`python -m tools.zones`: makes the table of places and their time zones."""

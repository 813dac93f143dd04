"""The film of the day as members play it: cards, buttons, the form, what is shared, the archive."""

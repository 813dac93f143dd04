"""The film of the day for members: cards, buttons, the guess form, sharing, the archive."""

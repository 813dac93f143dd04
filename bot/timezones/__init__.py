"""Finds the time zone that people mean by what they type. Never guesses: offers a menu if in doubt."""

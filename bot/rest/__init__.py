"""Limits on every request to Discord: a timeout, a budget of refusals, and a memory of them."""

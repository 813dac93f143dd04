"""Trains the model that finds where a plot begins, and measures it on unseen films."""

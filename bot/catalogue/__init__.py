"""The catalogue: a SQLite file derived from the seeds, and every query that reads it."""

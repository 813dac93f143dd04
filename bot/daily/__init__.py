"""The daily post: sends posts that are due, counts answers, closes posts, and reports problems."""

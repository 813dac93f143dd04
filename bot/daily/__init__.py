"""The daily post: sends what is due, counts answers, closes, and says what stands in the way."""

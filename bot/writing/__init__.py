"""`/trivia-questions`: what moderators write for their own server."""

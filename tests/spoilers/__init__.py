"""A judge of what the bot gives away, who knows only the documents and what is secret in them.

``python -m tests.spoilers FOLDER`` builds libraries from a folder with a truth beside it, looks at everything that a
member or an operator can see of them, and says where a secret stands in the open. It never asks what the reader took
for a plot: no flag, no type and no field of what was read decides what is secret.
"""

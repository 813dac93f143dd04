"""The bot as a process for minutes on end, with members at work and one fault after another.

`python -m tests.soak` prints the table of docs/RELIABILITY.md. A fault is one line of `faults.FAULTS`.
"""

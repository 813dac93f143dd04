"""The running process: time, loops, files, and how it starts, stays well and ends."""

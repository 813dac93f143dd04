"""Documents of every shape with whatever can be wrong in them: nothing breaks the reader, and nothing is lost.

``make fuzz`` runs these for long; by themselves they are quick.
"""

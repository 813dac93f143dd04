"""Plants faults in the modules where they would hurt most, and says how many the tests notice."""

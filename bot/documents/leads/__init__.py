"""What a lead says: its sentences taken apart, role by role."""

"""What comes from Discord, from when it is let in until it is answered."""

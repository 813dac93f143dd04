"""Questions from what the catalogue knows. Pure: no Discord, no SQL, no files."""

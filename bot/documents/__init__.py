"""From text to films: shapes, facts with evidence, and whose plot an untitled one is. No Discord, no SQL."""

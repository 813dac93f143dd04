"""From text to films: document shapes, facts with evidence, and the films of untitled plots. No Discord, no SQL."""

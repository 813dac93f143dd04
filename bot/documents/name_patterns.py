"""Building blocks for other modules' patterns: names of people in running text."""

from __future__ import annotations

CAPITAL = r"[A-ZÀ-ÖØ-ÞĆČĐİĽŁŃŇŌŐŒŘŚŞŠŢŤŪŮŹŻŽȘȚ]"
"""A letter that may begin a name."""
WORD = rf"{CAPITAL}[\w’'-]+"
"""A word of a name, without the full stop of its sentence."""
DOTTED = rf"{CAPITAL}[\w.’'-]*"
"""The same, or a word with a full stop: "J.", "St.", "Jr."."""
FULL_NAME = rf"{DOTTED}(?: (?:{DOTTED}|de|del|di|da|van|von|der|den|la|le)){{1,4}}"
"""A given name and the names after it."""
FULL_NAMES = rf"{FULL_NAME}(?:, {FULL_NAME})*,? and {FULL_NAME}"
"""Two or more such names."""

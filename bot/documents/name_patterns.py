"""How names of people stand in running text: what the patterns of other modules are made of."""

from __future__ import annotations

CAPITAL = r"[A-ZÀ-ÖØ-ÞĆČĐİĽŁŃŇŌŐŒŘŚŞŠŢŤŪŮŹŻŽȘȚ]"
"""A letter that a name begins with."""
WORD = rf"{CAPITAL}[\w’'-]+"
"""A word of a name, without the full stop of its sentence."""
DOTTED = rf"{CAPITAL}[\w.’'-]*"
"""The same, or one with a full stop: "J.", "St.", "Jr."."""
FULL_NAME = rf"{DOTTED}(?: (?:{DOTTED}|de|del|di|da|van|von|der|den|la|le)){{1,4}}"
"""A given name and what comes after it."""
FULL_NAMES = rf"{FULL_NAME}(?:, {FULL_NAME})*,? and {FULL_NAME}"
"""Two such names or more."""

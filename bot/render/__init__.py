"""From what the bot knows to what Discord shows: cards, spoilers, pages, limits. No queries."""

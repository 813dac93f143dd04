"""The film of the day: a film, or somebody in one, to be found in six guesses, with one clue before each."""

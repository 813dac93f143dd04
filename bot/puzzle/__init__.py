"""The film of the day: members find a film, or a person in one, in six guesses, with one clue before each."""

"""The steps of a build, from seeds to rows: of a whole catalogue, or only of what has changed."""

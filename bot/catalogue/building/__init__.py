"""Seeds → rows: the parts of a build, one after the other or only for what has changed."""

"""Wiki source, as "Edit source" gives it, rendered into the text of an article that keeps its positions."""

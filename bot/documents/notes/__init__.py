"""Notes in Markdown with front matter, as written by note apps and site generators."""

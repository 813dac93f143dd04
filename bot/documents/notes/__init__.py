"""Notes in Markdown, with front matter, as note apps and site generators keep them."""

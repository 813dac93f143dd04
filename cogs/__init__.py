"""One file per feature that members see. Each registers its screens and its commands."""

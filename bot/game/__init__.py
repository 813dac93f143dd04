"""Live rounds: what is asked, when it closes, what is shown. All state is in the community database."""

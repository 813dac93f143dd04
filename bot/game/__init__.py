"""Live rounds: asks questions, closes them and shows their answers. All state lives in the community database."""

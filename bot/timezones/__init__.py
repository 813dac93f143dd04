"""From what people type to a time zone: never a guess, a menu instead."""

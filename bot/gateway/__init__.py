"""The connection to Discord's gateway: reconnects, watches heartbeats, and respects the limit on session starts."""

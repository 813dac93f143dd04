"""Metrics and health over HTTP, where METRICS_PORT is set."""

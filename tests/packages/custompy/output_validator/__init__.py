"""Validates a pair of places."""

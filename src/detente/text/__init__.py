"""Stored texts, places in them, problems about them."""

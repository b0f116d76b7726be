"""Answers as sentences that walk back to words, and their printed forms."""

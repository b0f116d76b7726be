"""Checks of a settled case, one file each."""

"""The model that an analyst makes of the record."""

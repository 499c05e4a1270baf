"""Collation: several witnesses of one text side by side, and the apparatus of their readings."""

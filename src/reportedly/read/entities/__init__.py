"""Entities of one document: what is named, what stands for it, and who a source is."""

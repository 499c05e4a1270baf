"""reportedly: who said what, who repeated it, what changed on the way, where accounts disagree."""

__version__ = "0.1.0"

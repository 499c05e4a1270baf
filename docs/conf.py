"""Sphinx configuration: MyST pages, no theme from outside, warnings are errors in `make docs`."""

project = "reportedly"
author = "The reportedly authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "Who said what, who repeated it, what changed on the way."}
myst_heading_anchors = 3

"""The screens: one file each; `routes.table` puts their addresses together."""

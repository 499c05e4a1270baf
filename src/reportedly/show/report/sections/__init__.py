"""The sections of the report: each makes the values that its template shows, or nothing."""

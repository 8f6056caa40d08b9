"""One group's records on disk. The only package that speaks to SQLite."""

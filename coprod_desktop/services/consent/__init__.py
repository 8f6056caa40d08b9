"""Looking after what people agreed to: take it back, erase, let go in time, and hand somebody their own record."""

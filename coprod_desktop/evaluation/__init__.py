"""The evaluator in the box: pure functions from records to findings."""

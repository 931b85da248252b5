"""A notice as received → the plan as data: read, understand, emit, write."""

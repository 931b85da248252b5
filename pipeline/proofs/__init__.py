"""What is proved by others' mathematics: signatures of the office's key, stamps of a time-stamping authority (an optional extra)."""

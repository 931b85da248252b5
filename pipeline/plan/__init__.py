"""Records → the plan: its text, its tasks, and who answers for each."""

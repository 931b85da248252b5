"""Papers of before and now → what differs, in the words of a clerk."""

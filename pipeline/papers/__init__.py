"""What a paper is: its identity, the facts it is made from, and one row for each kind."""

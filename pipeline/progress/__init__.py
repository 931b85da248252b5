"""Reports → the status of every (task, unit): the ledger, the rounds, the lights and the figures."""

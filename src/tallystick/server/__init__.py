"""Settings, root addresses and start-up: the part that puts the others together."""

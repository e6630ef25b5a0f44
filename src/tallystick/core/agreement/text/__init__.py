"""The text of an agreement as a tree that knows where each key and value stands."""

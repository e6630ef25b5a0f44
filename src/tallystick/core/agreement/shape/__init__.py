"""The shape of an agreement's text: which keys there are, which must be there, what kind of value each takes."""

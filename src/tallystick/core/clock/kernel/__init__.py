"""The clock over columns: the same answers as the obvious clock, for as many rows as there are, at once.

Columns in, columns out; a calendar is compiled once. No row costs a step of Python.
"""

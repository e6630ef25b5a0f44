"""Reads: rows to core values. Every query takes the viewer first and finds only what the viewer may see.

A copy, record or measure that is unknown and one that is another's are the same `NotShared`.
"""

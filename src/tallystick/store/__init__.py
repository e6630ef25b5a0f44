"""The one app with tables: copies, the ledger, what is derived from it, and who may see what.

`actions` write, `queries` read. Every write is one named function that appends to the ledger and refreshes what is
derived in the same transaction. Every query takes the viewer first, and finds nothing that the viewer may not see.
"""

"""Writes: one named function for each thing that may be done.

All are keyword-only, take who does it (`by`), when it is (`now`) and an idempotency key (`key`), and are atomic:
the entries, what is derived from them and the answer kept under the key come to stand together or not at all.
The same key with the same body gives the same answer again; with another body it is refused.
"""

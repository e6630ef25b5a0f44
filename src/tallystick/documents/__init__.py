"""Documents as people read them: core values become blocks, and blocks a file.

`agreement` builds the document of an agreement once, from its values alone. `pdf`, `word` and `html` each turn blocks
into bytes, and know nothing of agreements. Nothing here reads a clock or writes a file.
"""

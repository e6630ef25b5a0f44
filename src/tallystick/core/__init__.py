"""The pure part: text and entries in, agreements, findings and positions out.

Nothing here knows Django, files, the network, the wall clock or chance.
"""

"""Pages: thin faces over the store, server-rendered in the GOV.UK style.

A view translates the request, is let through by its access rule, makes one call inward and renders the answer.
There are no models here, and nothing below knows that this part exists.
"""

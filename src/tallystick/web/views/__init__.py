"""Views: one file a subject. Each declares its access rule, makes one call inward and renders the answer."""

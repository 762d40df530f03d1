"""Reports: one Audit as text, JSON or HTML."""

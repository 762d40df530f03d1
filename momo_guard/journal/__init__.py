"""The backstage: what an entry means."""

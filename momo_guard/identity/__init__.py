"""The mask: momo identities, what each costs in anonymity, and how they are kept apart."""

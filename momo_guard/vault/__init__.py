"""The container of everything kept: sealed records, keys, tamper evidence (docs/vault.md)."""

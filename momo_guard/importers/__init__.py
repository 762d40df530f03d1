"""Importers: one platform per file, each with identify and read."""

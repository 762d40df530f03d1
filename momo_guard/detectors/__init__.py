"""Detectors: one noun per file. They propose traces and never call each other."""

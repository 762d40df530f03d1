"""Normalised text with a map back to the original offsets."""

from __future__ import annotations

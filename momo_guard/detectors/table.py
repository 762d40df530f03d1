"""The written list of detectors."""

from __future__ import annotations

from momo_guard.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = ()
"""Every detector, in the order in which their traces win ties."""

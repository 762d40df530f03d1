"""The written list of detectors."""

from __future__ import annotations

from momo_guard.detectors import (
    address,
    contact,
    document,
    handle,
    harm,
    link,
    mail,
    network,
    place,
    plate,
    school,
    street,
)
from momo_guard.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    contact,
    mail,
    document,
    plate,
    link,
    network,
    handle,
    address,
    street,
    school,
    place,
    harm,
)
"""Every detector, in the order in which their traces win ties."""

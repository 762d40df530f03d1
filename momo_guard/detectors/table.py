"""The written list of detectors."""

from __future__ import annotations

from momo_guard.detectors import (
    address,
    age,
    birth,
    children,
    contact,
    document,
    gender,
    handle,
    harm,
    health,
    link,
    mail,
    mbti,
    network,
    occupation,
    pet,
    place,
    plate,
    relationship,
    school,
    street,
    zodiac,
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
    occupation,
    harm,
    age,
    birth,
    gender,
    relationship,
    children,
    pet,
    health,
    zodiac,
    mbti,
)
"""Every detector, in the order in which their traces win ties."""

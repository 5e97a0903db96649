"""The names that reading accepts are those of the model's types."""

from __future__ import annotations

from typing import get_args

from salescoach.notes.model import Kind, Status
from salescoach.notes.shape import KINDS, STATUSES


def test_reading_knows_the_kinds_and_statuses_of_the_model():
    assert (frozenset(get_args(Kind)), frozenset(get_args(Status))) == (KINDS, STATUSES)

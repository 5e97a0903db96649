"""A builder of small deals for the tests of this folder."""

from __future__ import annotations

import pytest

from building import Building


@pytest.fixture
def building() -> Building:
    """Give a builder of small deals over the small playbooks."""
    return Building()

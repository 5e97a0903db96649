"""The example, replayed once for all of its tests."""

from __future__ import annotations

import pytest
from example_replay import Replay, moments


@pytest.fixture(scope="session")
def replayed(tmp_path_factory):
    """Return the replay and, by name, what every moment came to."""
    replay = Replay(tmp_path_factory.mktemp("city-water"))
    replay.begin()
    return replay, {moment.name: replay.live(moment) for moment in moments()}


@pytest.fixture(scope="session")
def came(replayed):
    """Return what every moment came to."""
    return replayed[1]

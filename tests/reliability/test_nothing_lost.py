"""The suites of `stress/` in their short form: whatever is killed, full, cut or stopped, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from suites import SUITES

if TYPE_CHECKING:
    from pathlib import Path

    from outcome import Suite

SHORT = [suite for suite in SUITES if suite.short]


@pytest.mark.slow
@pytest.mark.parametrize("suite", SHORT, ids=[suite.name for suite in SHORT])
def test_nothing_is_lost(suite: Suite, tmp_path: Path) -> None:
    outcome = suite.run(suite.short, tmp_path)
    assert outcome.found == []
    assert outcome.times > 0 or outcome.short_of

"""The line of days under the trust curve."""

from __future__ import annotations

import pytest

from salescoach.show.text.curve import drawing


@pytest.mark.parametrize(
    ("orders", "axis", "labels"),
    [
        (["2026-11-20"], "   +--------------------+----------", "     1 Nov              won  30 Nov"),
        (["2026-11-24"], "   +------------------------+------", "     1 Nov               won 30 Nov"),
        (["2026-11-27"], "   +---------------------------+---", "     1 Nov                   30 Nov"),
        (["2026-11-06"], "   +------+------------------------", "     1 Nov won               30 Nov"),
    ],
)
def test_a_label_moves_aside_for_another_as_long_as_it_touches_its_day(
    orders: list[str], axis: str, labels: str
) -> None:
    knots = [{"day": day, "low": 2, "likely": 4, "high": 6} for day in ("2026-11-01", "2026-11-30")]
    view = {"expected": knots, "observed": [], "orders": orders, "today": "2026-11-30"}
    assert list(drawing(view, 36))[-2:] == [axis, labels]

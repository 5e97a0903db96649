"""The readings of trust as a small picture beside the last figure, or as figures where no picture can be seen."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from salescoach.show.text.page import Page

_BARS: Final = "▁▂▃▄▅▆▇█"
_LOWEST: Final = 1
_HIGHEST: Final = 10
_SPOKEN: Final = 3


def trust_words(page: Page, figures: Sequence[float]) -> str:
    """Return the readings, the oldest first, from 1 to 10; nothing for fewer than two: `trust ▄▆▇▅ 6`."""
    if len(figures) < 2:
        return ""
    if page.plain or not page.can_write(_BARS):
        return f"trust {', '.join(f'{figure:g}' for figure in figures[-_SPOKEN:])}"
    return f"trust {''.join(map(_bar, figures))} {figures[-1]:g}"


def _bar(figure: float) -> str:
    share = (min(max(figure, _LOWEST), _HIGHEST) - _LOWEST) / (_HIGHEST - _LOWEST)
    return _BARS[round(share * (len(_BARS) - 1))]

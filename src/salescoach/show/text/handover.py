"""What the next role must know, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.show.documents.handover_page import handover_sections, handover_subline, handover_title
from salescoach.show.text.brief import put_sections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from salescoach.show.text.page import Page


def handover_screen(page: Page, view: Mapping[str, Any], zone: tzinfo) -> Page:
    """Put a handover on a page."""
    return put_sections(page, handover_title(view), handover_subline(view), handover_sections(view, zone))

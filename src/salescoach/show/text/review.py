"""The page for a deal review on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salescoach.show.documents.review_page import review_sections, review_subline, review_title
from salescoach.show.text.brief import put_sections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from salescoach.show.text.page import Page


def review_screen(page: Page, view: Mapping[str, Any], zone: tzinfo) -> Page:
    """Put the review on a page, a short word in the margin."""
    return put_sections(page, review_title(view), review_subline(view, zone), review_sections(view, zone))

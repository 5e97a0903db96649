"""How a question is asked: open, closed, why, leading or not at all; one thing or two; and how to better it."""

from __future__ import annotations

from salescoach.lint.question_style.judgement import Judgement, classify

__all__ = ["Judgement", "classify"]

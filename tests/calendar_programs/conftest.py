"""The tests of other programs' calendars are there only where there is such a program."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("ICAL_JS") else ["test_ical_js.py"]

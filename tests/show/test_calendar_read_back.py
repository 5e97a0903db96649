"""A calendar of what is due, read back by a library that did not write it."""

from __future__ import annotations

from datetime import date, timedelta

import vobject

from hostile_calendar import DAYS, calendar, entries
from salescoach.safe_text import one_line


def test_another_library_reads_back_every_entry_on_its_day():
    (read,) = vobject.readComponents(calendar())
    events = read.contents["vevent"]
    assert [event.dtstart.value.isoformat() for event in events] == list(DAYS)
    for event in events:
        assert type(event.dtstart.value) is date  # a whole day, whatever the clocks do
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)


def test_no_name_writes_a_property_of_its_own():
    (read,) = vobject.readComponents(calendar())
    assert sorted(read.contents) == ["calscale", "prodid", "version", "vevent"]
    for event, one in zip(read.contents["vevent"], entries(), strict=True):
        assert sorted(event.contents) == [
            "categories", "dtend", "dtstamp", "dtstart", "summary", "transp", "uid",
        ]  # fmt: skip
        name = one_line(one["name"])
        assert event.summary.value == f"{name}: bring {name} ({name})"
        assert event.uid.value == f"{one['deal']}/promise/{one['id']}@salescoach"

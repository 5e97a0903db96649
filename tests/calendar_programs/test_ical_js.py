"""A calendar of what is due, read by ical.js, the library that Thunderbird reads calendars with, run by node.

These are collected where ICAL_JS names the module's file, which CI installs; `pytest -m calendars` runs them alone.
"""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from hostile_calendar import DAYS, calendar, entries
from salescoach.safe_text import one_line

pytestmark = pytest.mark.calendars
READ = """
const ICAL = require(process.argv[1]);
const root = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
const events = root.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    day: event.startDate.toString(), whole: event.startDate.isDate, end: event.endDate.toString(),
    local: event.startDate.toJSDate().toDateString(), summary: event.summary, uid: event.uid,
    properties: component.getAllProperties().map((one) => one.name).sort(),
  };
});
console.log(JSON.stringify({ events, properties: root.getAllProperties().map((one) => one.name) }));
"""


@pytest.fixture(scope="module", params=["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def read(request):
    """Return what node reads in a time zone."""
    words = ["node", "--eval", READ, os.environ["ICAL_JS"]]
    ran = subprocess.run(
        words,
        input=calendar(),
        env={**os.environ, "TZ": request.param},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_every_entry_is_there_on_its_day_in_every_time_zone(read):
    assert [event["day"] for event in read["events"]] == list(DAYS)
    assert {event["whole"] for event in read["events"]} == {True}
    assert [event["local"] for event in read["events"]] == [
        "Sat Mar 28 2026", "Sun Mar 29 2026", "Mon Mar 30 2026",
        "Sat Oct 24 2026", "Sun Oct 25 2026", "Mon Oct 26 2026", "Tue Feb 29 2028",
    ]  # fmt: skip
    assert [event["end"] for event in read["events"]] == [
        "2026-03-29", "2026-03-30", "2026-03-31", "2026-10-25", "2026-10-26", "2026-10-27", "2028-03-01",
    ]  # fmt: skip


def test_no_name_writes_a_property_of_its_own(read):
    assert read["properties"] == ["version", "prodid", "calscale"]
    for event, one in zip(read["events"], entries(), strict=True):
        assert event["properties"] == [
            "categories", "dtend", "dtstamp", "dtstart", "summary", "transp", "uid",
        ]  # fmt: skip
        name = one_line(one["name"])
        assert event["summary"] == f"{name}: bring {name} ({name})"
        assert event["uid"] == f"{one['deal']}/promise/{one['id']}@salescoach"

"""Views to screen, to JSON, to documents and to calendars."""

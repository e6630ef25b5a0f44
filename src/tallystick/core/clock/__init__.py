"""The clock: calendars, working time, deadlines, reporting periods."""

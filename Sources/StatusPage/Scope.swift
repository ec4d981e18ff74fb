// The status page, its JSON API, the iCalendar feed and the metrics belong here, and nothing else:
// libmicrohttpd on the event loop, over values of CalendarPlan, DueNotices and Ledger. The module
// stands now, empty, so that its place in the flow and what it may import are fixed and tested
// before its first line is written.

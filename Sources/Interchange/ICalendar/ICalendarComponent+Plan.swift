import CIcal
import CalendarPlan
import Configuration

// What only an exported calendar has: to-dos, rounds, and properties of our own.

extension ICalendarComponent {
    func addDue(_ day: Day) { add(icalproperty_new_due(Self.time(day))) }

    func add(_ rule: RecurrenceRule) {
        add(icalproperty_new_rrule(icalrecurrencetype_from_string(rule.text)))
    }

    /// By the clocks of the zone called `zone`, whose VTIMEZONE the calendar has.
    struct LocalTime {
        let day: Day
        /// `nil` for the whole day.
        let clock: ClockTime?
        let zone: String
    }

    func addStart(_ time: LocalTime) { add(icalproperty_new_dtstart, time) }

    func addEnd(_ time: LocalTime) { add(icalproperty_new_dtend, time) }

    /// EXDATE.
    func addException(_ time: LocalTime) { add(icalproperty_new_exdate, time) }

    /// RECURRENCE-ID.
    func addRound(_ time: LocalTime) { add(icalproperty_new_recurrenceid, time) }

    private func add(_ made: (icaltimetype) -> OpaquePointer?, _ time: LocalTime) {
        var written = Self.time(time.day)
        if let clock = time.clock {
            written.is_date = 0
            written.hour = Int32(clock.minutes / 60)
            written.minute = Int32(clock.minutes % 60)
        }
        let property = made(written)
        if time.clock != nil {
            icalproperty_add_parameter(property, icalparameter_new_tzid(time.zone))
        }
        add(property)
    }

    /// A property that RFC 5545 does not know; libical escapes `\` and line feeds in it.
    func addExtension(_ name: String, _ text: String) {
        let property = icalproperty_new_x(ICalendarWriter.clean(text))
        icalproperty_set_x_name(property, name)
        add(property)
    }
}

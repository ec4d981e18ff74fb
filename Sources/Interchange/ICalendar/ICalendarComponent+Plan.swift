import CIcal
import CalendarPlan
import Configuration

// What only an exported calendar has: to-dos, rounds, and properties of our own.

extension ICalendarComponent {
    func addDue(_ day: Day) { add(icalproperty_new_due(Self.time(day))) }

    func add(_ rule: RecurrenceRule) {
        add(icalproperty_new_rrule(icalrecurrencetype_from_string(rule.text)))
    }

    /// EXDATE.
    func addException(_ day: Day) { add(icalproperty_new_exdate(Self.time(day))) }

    /// RECURRENCE-ID.
    func addRound(_ day: Day) { add(icalproperty_new_recurrenceid(Self.time(day))) }

    /// A property that RFC 5545 does not know; libical escapes `\` and line feeds in it.
    func addExtension(_ name: String, _ text: String) {
        let property = icalproperty_new_x(ICalendarWriter.clean(text))
        icalproperty_set_x_name(property, name)
        add(property)
    }
}

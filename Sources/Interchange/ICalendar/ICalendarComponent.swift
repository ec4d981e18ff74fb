import CIcal
import CalendarPlan
import Configuration

/// An owned `icalcomponent` of libical with its properties.
///
/// libical's settings are the process's own (whether an error aborts, what becomes of unknown
/// tokens); nothing called here reads or changes one. Nothing here returns text from libical's ring
/// buffer either, which lives only until some later call: the calls that end in `_r` give memory
/// that is ours. UTC is the one zone that is asked for; it is a constant within libical, so its
/// zone files are never read.
struct ICalendarComponent: ~Copyable {
    enum Kind {
        case calendar, event, task
    }

    enum TextProperty {
        case product, version, scale, uid, summary, description, category, location, url
    }

    private let component: OpaquePointer

    /// `icalcomponent_new`.
    init(_ kind: Kind) {
        let named =
            switch kind {
            case .calendar: ICAL_VCALENDAR_COMPONENT
            case .event: ICAL_VEVENT_COMPONENT
            case .task: ICAL_VTODO_COMPONENT
            }
        component = Self.made(icalcomponent_new(named))
    }

    deinit { icalcomponent_free(component) }

    /// `text` may hold line feeds but no other control character: those come out as they are.
    func add(_ property: TextProperty, _ text: String) {
        let made =
            switch property {
            case .product: icalproperty_new_prodid(text)
            case .version: icalproperty_new_version(text)
            case .scale: icalproperty_new_calscale(text)
            case .uid: icalproperty_new_uid(text)
            case .summary: icalproperty_new_summary(text)
            case .description: icalproperty_new_description(text)
            case .category: icalproperty_new_categories(text)
            case .location: icalproperty_new_location(text)
            case .url: icalproperty_new_url(text)
            }
        add(made)
    }

    func addStamp(_ instant: Instant) { add(icalproperty_new_dtstamp(Self.time(instant))) }

    func addStart(_ instant: Instant) { add(icalproperty_new_dtstart(Self.time(instant))) }

    func addStart(_ day: Day) { add(icalproperty_new_dtstart(Self.time(day))) }

    func addEnd(_ instant: Instant) { add(icalproperty_new_dtend(Self.time(instant))) }

    func addEnd(_ day: Day) { add(icalproperty_new_dtend(Self.time(day))) }

    func addTransparency() { add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)) }

    func addTentative() { add(icalproperty_new_status(ICAL_STATUS_TENTATIVE)) }

    /// Folded, each line with CR LF: `icalcomponent_as_ical_string_r`.
    var text: String {
        guard let text = icalcomponent_as_ical_string_r(component)
        else { preconditionFailure("no memory for a calendar's text") }
        defer { icalmemory_free_buffer(text) }
        // libical 3.0.16 folds between the CR and the LF of a line of 74 octets. No text holds
        // a CR of its own, so that nothing else looks so.
        let written = String(cString: text)
        let ends = written.utf8
        guard zip(ends, ends.dropFirst()).contains(where: { $0 == 0x0D && $1 == 0x0D })
        else { return written }
        return written.replacing("\r\r\n \n", with: "\r\n")
    }

    /// `icalcomponent_add_property`.
    func add(_ property: OpaquePointer?) {
        icalcomponent_add_property(component, Self.made(property))
    }

    /// libical gives nothing only where no memory is left, and there Swift's own objects could not
    /// be made either.
    private static func made(_ object: OpaquePointer?) -> OpaquePointer {
        guard let object else { preconditionFailure("no memory for a calendar") }
        return object
    }

    private static func time(_ instant: Instant) -> icaltimetype {
        let (day, second) = ZoneRules.utc.civil(instant)
        var time = time(day)
        time.is_date = 0
        time.hour = Int32(second / 3600)
        time.minute = Int32(second / 60 % 60)
        time.second = Int32(second % 60)
        time.zone = icaltimezone_get_utc_timezone()
        return time
    }

    static func time(_ day: Day) -> icaltimetype {
        let (year, month, dayOfMonth) = day.civil
        var time = icaltimetype()
        time.year = Int32(year)
        time.month = Int32(month)
        time.day = Int32(dayOfMonth)
        time.is_date = 1
        return time
    }
}

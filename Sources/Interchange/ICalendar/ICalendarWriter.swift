import CalendarPlan
import Configuration
import Wording

/// Writes one VCALENDAR of RFC 5545 with its events.
///
/// Instants are written in UTC (`20240707T234500Z`), not in the plan's zone: a notice is a single
/// instant, which UTC says exactly and every program shows in its reader's own zone, while a
/// VTIMEZONE of ours could disagree with the one that the program has. Whole days are plain dates,
/// without a zone. There is no METHOD: that would make it an invitation, which must name an
/// organizer (RFC 5546).
///
/// No text can break out of its line: line breaks of any kind (those of Unicode too, at which some
/// readers split lines) become the `\n` of RFC 5545, a tab a space, and other control characters,
/// which section 3.1 forbids, nothing. Lines end in CR LF and have at most ``lineLimit`` octets; a
/// longer one is folded between two characters, never within one.
package enum ICalendarWriter {
    /// Without its end: RFC 5545 section 3.1.
    package static let lineLimit = 75

    /// PRODID, a formal public identifier as RFC 5545 section 3.7.3 wants.
    static let product = "-//Koyomi//koyomi//JA"

    package static let closing = "END:VCALENDAR\r\n"

    package static var opening: String {
        let calendar = ICalendarComponent(.calendar)
        calendar.add(.product, product)
        calendar.add(.version, "2.0")
        calendar.add(.scale, "GREGORIAN")
        let text = calendar.text
        precondition(text.hasSuffix(closing), "a component ends with its END")
        return String(text.unicodeScalars.dropLast(closing.unicodeScalars.count))
    }

    /// For a caller with many; ``opening``, events and ``closing`` in a row are a calendar.
    package static func text(of event: ICalendarEvent) -> String {
        let component = ICalendarComponent(.event)
        component.add(.uid, clean(event.uid))
        component.addStamp(event.stamp)
        switch event.time {
        case .instant(let start):
            component.addStart(start)
            component.addEnd(start + ICalendarEvent.secondsOfInstant)
        case .days(let span):
            component.addStart(span.first)
            // DTEND is the first day that no longer belongs to it.
            component.addEnd(span.last + 1)
        }
        component.add(.summary, clean(event.summary))
        if !event.description.isEmpty { component.add(.description, clean(event.description)) }
        // One property for each: libical 3.0 writes a comma within CATEGORIES as it is, which
        // separates two categories, and has no way to escape one. So a comma becomes a space.
        for category in event.categories {
            let word = clean(category).split(separator: ",", omittingEmptySubsequences: false)
            component.add(.category, word.joined(separator: " "))
        }
        component.addTransparency()
        if event.isTentative { component.addTentative() }
        return component.text
    }

    package static func text(of events: [ICalendarEvent]) -> String {
        var text = opening
        for event in events { text += Self.text(of: event) }
        return text + closing
    }

    /// Line breaks become line feeds; other control characters are dropped.
    static func clean(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // Of CR LF, the CR has already said it.
            case 0x0A where previous == "\r": break
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: clean.append("\n")
            case 0x09: clean.append(" ")
            case 0x00...0x1F, 0x7F...0x9F: break
            default: clean.append(scalar)
            }
            previous = scalar
        }
        return String(clean)
    }
}

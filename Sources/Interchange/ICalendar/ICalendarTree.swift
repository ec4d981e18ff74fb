import CalendarPlan
import Configuration
import Wording

/// A component of an iCalendar file, between BEGIN and END.
struct ICalendarBlock {
    /// In upper case: `VEVENT`.
    let name: String
    let begin: ContentLine
    var lastLine: Int
    var properties: [ContentLine] = []
    var blocks: [ICalendarBlock] = []

    func property(_ name: String) -> ContentLine? { properties.first { $0.name == name } }

    /// The first property of this name, unless its value is blank.
    func filled(_ name: String) -> ContentLine? {
        property(name).flatMap { $0.value.trimmed.isEmpty ? nil : $0 }
    }

    func all(_ name: String) -> [ContentLine] { properties.filter { $0.name == name } }

    /// The first property of this name, trimmed; `nil` where it is missing or empty.
    func text(_ name: String) -> String? {
        property(name).map { $0.text.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Beyond the limits is an error, and reading ends.
    static func read(_ lines: [ContentLine], _ file: FileScope) -> [ICalendarBlock] {
        var builder = Builder(file: file)
        for line in lines { guard builder.take(line) else { break } }
        return builder.finish()
    }

    /// RFC 5545 nests three deep: VCALENDAR, VEVENT, VALARM.
    static let depthLimit = 8
    /// The largest calendars of a city have some thousands.
    static let blockLimit = 50_000
    /// Of one component: years of EXDATE, one a line.
    static let propertyLimit = 10_000

    /// They hold no components but those for alarms, so that one within another lacks its END.
    private static let entries: Set<String> = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"]

    private struct Builder {
        let file: FileScope
        var done: [ICalendarBlock] = []
        var open: [ICalendarBlock] = []
        var count = 0
        var lastLine = 1

        mutating func take(_ line: ContentLine) -> Bool {
            lastLine = line.place.line
            let name = line.value.trimmed.uppercased()
            switch line.name {
            case "BEGIN":
                count += 1
                guard count <= blockLimit
                else { return stop(.tooManyEntries(limit: blockLimit), line) }
                guard open.count < depthLimit
                else { return stop(.tooDeep(limit: depthLimit), line) }
                if open.isEmpty, name != "VCALENDAR" { report(.outsideCalendar, line) }
                if entries.contains(name) {
                    while let last = open.last, last.name != "VCALENDAR" {
                        closeOpen(last, before: line)
                    }
                }
                open.append(
                    ICalendarBlock(name: name, begin: line, lastLine: line.place.line))
            case "END": end(name, line)
            default:
                guard let last = open.indices.last else { return stop(.outsideCalendar, line) }
                guard open[last].properties.count < propertyLimit
                else { return stop(.tooManyProperties(limit: propertyLimit), line) }
                open[last].properties.append(line)
            }
            return true
        }

        private mutating func end(_ name: String, _ line: ContentLine) {
            guard open.contains(where: { $0.name == name })
            else { return report(.strayEnd(name), line) }
            while let last = open.last, last.name != name { closeOpen(last, before: line) }
            close(at: line.place.line)
        }

        private mutating func closeOpen(_ last: ICalendarBlock, before line: ContentLine) {
            report(.openComponent(last.name), last.begin)
            close(at: line.place.line - 1)
        }

        private mutating func close(at line: Int) {
            guard var block = open.popLast() else { return }
            block.lastLine = line
            if let parent = open.indices.last {
                open[parent].blocks.append(block)
            } else {
                done.append(block)
            }
        }

        mutating func finish() -> [ICalendarBlock] {
            guard let outermost = open.first else { return done }
            report(.openComponent(outermost.name), outermost.begin)
            // What is open within it was cut off with it.
            open = [outermost]
            close(at: lastLine)
            return done
        }

        private func stop(_ fault: InterchangeError, _ line: ContentLine) -> Bool {
            report(fault, line)
            return false
        }

        private func report(_ fault: InterchangeError, _ line: ContentLine) {
            file.report(.interchange(fault), at: line.place, length: line.length)
        }
    }
}

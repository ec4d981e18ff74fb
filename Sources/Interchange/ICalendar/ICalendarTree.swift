import CalendarPlan
import Configuration
import Wording

/// A component of an iCalendar file, between BEGIN and END.
struct ICalendarBlock {
    /// In upper case: `VEVENT`.
    let name: String
    let begin: ContentLine
    var properties: [ContentLine] = []
    var blocks: [ICalendarBlock] = []

    func property(_ name: String) -> ContentLine? { properties.first { $0.name == name } }

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

    private struct Builder {
        let file: FileScope
        var done: [ICalendarBlock] = []
        var open: [ICalendarBlock] = []
        var count = 0

        mutating func take(_ line: ContentLine) -> Bool {
            let name = line.value.trimmed.uppercased()
            switch line.name {
            case "BEGIN":
                count += 1
                guard count <= blockLimit
                else { return stop(.tooManyEntries(limit: blockLimit), line) }
                guard open.count < depthLimit
                else { return stop(.tooDeep(limit: depthLimit), line) }
                if open.isEmpty, name != "VCALENDAR" { report(.outsideCalendar, line) }
                open.append(ICalendarBlock(name: name, begin: line))
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
            guard let current = open.last else { return report(.strayEnd(name), line) }
            if current.name == name { return close() }
            guard open.contains(where: { $0.name == name })
            else { return report(.strayEnd(name), line) }
            report(
                .crossedEnd(name, open: current.name, line: current.begin.place.line), line)
            while let last = open.last {
                close()
                if last.name == name { return }
            }
        }

        private mutating func close() {
            guard let block = open.popLast() else { return }
            if let parent = open.indices.last {
                open[parent].blocks.append(block)
            } else {
                done.append(block)
            }
        }

        mutating func finish() -> [ICalendarBlock] {
            for block in open { report(.openComponent(block.name), block.begin) }
            while !open.isEmpty { close() }
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

import CalendarPlan
import Wording

/// A list of holidays as the Cabinet Office publishes it (`syukujitsu.csv`), or of the same shape.
///
/// Lines of `2026/1/1,元日` under a headline, CP932 with CR LF; UTF-8 with or without a byte order
/// mark and any line break are read as well, since the file is often saved anew.
struct HolidayList {
    var holidays: [Day: String] = [:]

    /// The years of which the list has all national holidays.
    ///
    /// Those in which it names 元日 on 1 January, with which every year begins; of other years it has
    /// local holidays only.
    var officialYears: Set<Int> {
        Set(
            holidays.compactMap { day, name in
                name == Self.newYearsDay && day.month == 1 && day.dayOfMonth == 1 ? day.year : nil
            })
    }

    /// The 暦要項 fixes a year's holidays in February of the year before; the list then has them all.
    var officialUntil: Day? { officialYears.max().flatMap { Day(year: $0, month: 12, day: 31) } }

    private static let newYearsDay = "元日"

    static func read(_ bytes: [UInt8], name: String, diagnostics: DiagnosticSink) -> HolidayList {
        let plain = TextEncoding.withoutMark(bytes)
        var text = plain
        if TextEncoding.firstInvalidByte(plain) != nil {
            switch TextEncoding.decodeCP932(plain) {
            case .success(let decoded): text = decoded
            case .failure(.noConverter):
                diagnostics.add(Diagnostic(file: name, place: nil, kind: .file(.noConverter)))
                return HolidayList()
            case .failure(.invalid(let offset)):
                // What stands before is decoded, so that the line can be shown.
                let before = plain[..<offset]
                let shown: [UInt8] =
                    if case .success(let text) = TextEncoding.decodeCP932(Array(before)) {
                        text
                    } else {
                        []
                    }
                let file = FileScope(
                    source: SourceText(name: name, bytes: shown), diagnostics: diagnostics)
                file.report(.holiday(.encoding), at: file.source.position(ofByte: shown.count))
                return HolidayList()
            }
        }
        return read(
            FileScope(source: SourceText(name: name, bytes: text), diagnostics: diagnostics))
    }

    private static func read(_ file: FileScope) -> HolidayList {
        var list = HolidayList()
        var hadError = false
        for number in 1...file.source.lineCount {
            let line = file.source.line(number)
            if line.allSatisfy(\.isWhitespace) { continue }
            // The headline, 国民の祝日・休日月日: no day begins with anything but a digit.
            if number == 1, line.unicodeScalars.first?.properties.numericType == nil { continue }
            switch row(line) {
            case .success(let (day, name)):
                // A list of two files joined may name a day twice.
                if list.holidays[day] == nil { list.holidays[day] = name }
            case .failure(let fault):
                hadError = true
                file.report(
                    .holiday(fault), at: Mark(line: number, column: 1),
                    length: line.unicodeScalars.prefix { $0 != "," }.count)
            }
        }
        if list.holidays.isEmpty, !hadError { file.report(.holiday(.none)) }
        return list
    }

    private static func row(_ line: String) -> Result<(Day, String), HolidayError> {
        let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(unquoted)
        guard columns.count >= 2, !columns[1].isEmpty
        else { return .failure(HolidayError.columns(line)) }
        guard let day = day(columns[0]) else { return .failure(HolidayError.day(columns[0])) }
        return .success((day, columns[1]))
    }

    /// `2026/1/1`, `2026-01-01`.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
        guard parts.count == 3, parts[0].utf8.count == 4,
            parts.allSatisfy({ part in
                (1...4).contains(part.utf8.count)
                    && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }), let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func unquoted(_ column: Substring) -> String {
        var column = column
        while column.first?.isWhitespace == true { column.removeFirst() }
        while column.last?.isWhitespace == true { column.removeLast() }
        if column.count >= 2, column.first == "\"", column.last == "\"" {
            column = column.dropFirst().dropLast()
        }
        return String(column)
    }
}

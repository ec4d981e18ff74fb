import DueNotices
import Text

/// A report as Markdown, which also reads as it stands in a mail.
enum ReportMarkdown {
    static func text(_ sheet: ReportSheet) -> String {
        var lines = ["# \(escaped(sheet.title))", "", escaped(sheet.subtitle), ""]
        lines += [escaped(sheet.summary), ""]
        if let late = sheet.late { lines += self.lines(late) }
        var calendar: String?
        for section in sheet.sections {
            if section.calendar != calendar {
                calendar = section.calendar
                lines += ["## \(escaped(section.calendar))", ""]
            }
            if let track = section.track { lines += ["### \(escaped(track))", ""] }
            for table in section.tables { lines += self.lines(table) }
        }
        if let totals = sheet.totals {
            lines += ["## \(escaped(totals.caption))", ""]
            lines += self.lines(totals, captioned: false)
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    private static func lines(
        _ table: ReportSheet.Table, captioned: Bool = true
    ) -> [String] {
        let head = row(table.columns.map(\.title))
        let rule = "|" + table.columns.map { _ in " --- |" }.joined()
        let rows = table.rows.map { row($0.map { $0.lines.map(\.text).joined(separator: " / ") }) }
        return (captioned ? ["**\(escaped(table.caption))**", ""] : []) + [head, rule] + rows + [""]
    }

    private static func row(_ cells: [String]) -> String {
        let cells = cells.map { cell in
            cell.split(separator: "\n", omittingEmptySubsequences: false)
                .map { escaped(String($0)) }.joined(separator: "<br>")
        }
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// What ends a cell or begins a tag or a link, with a backslash before it (CommonMark 2.4).
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.singleLine.unicodeScalars {
            if "\\|<[`*_".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}

import CalendarPlan
import OutgoingChannels

/// A report as one page of HTML that needs nothing else: to be looked at, sent on and printed
/// on A4.
enum ReportHtml {
    static func text(_ sheet: ReportSheet) -> String {
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"\(sheet.language.rawValue)\">", "<head>",
            "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(sheet.title.htmlEscaped)</title>", "<style>", style, "</style>",
            "</head>", "<body>", "<main>", "<h1>\(sheet.title.htmlEscaped)</h1>",
            "<p class=\"when\">\(sheet.subtitle.htmlEscaped)</p>",
            "<p class=\"sum\">\(sheet.summary.htmlEscaped)</p>",
        ]
        if let late = sheet.late { lines += self.lines(late) }
        var calendar: String?
        for section in sheet.sections {
            if section.calendar != calendar {
                calendar = section.calendar
                lines.append("<h2>\(section.calendar.htmlEscaped)</h2>")
            }
            if let track = section.track { lines.append("<h3>\(track.htmlEscaped)</h3>") }
            for table in section.tables { lines += self.lines(table) }
        }
        if let totals = sheet.totals { lines += self.lines(totals, "numbers") }
        lines += ["</main>", "</body>", "</html>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ table: ReportSheet.Table, _ kind: String? = nil) -> [String] {
        let shares = table.columns.map(\.share)
        let total = max(1, shares.reduce(0, +))
        let widths = shares.map { "<col style=\"width:\(Double($0 * 1000 / total) / 10)%\">" }
        let heads = table.columns.map { "<th scope=\"col\">\($0.title.htmlEscaped)</th>" }
        return [
            "<table\(kind.map { " class=\"\($0)\"" } ?? "")>",
            "<caption>\(table.caption.htmlEscaped)</caption>",
            "<colgroup>\(widths.joined())</colgroup>",
            "<thead><tr>\(heads.joined())</tr></thead>", "<tbody>",
        ] + rows(of: table) + ["</tbody>", "</table>"]
    }

    /// The rows; what several are about stands once, beside all of them.
    private static func rows(of table: ReportSheet.Table) -> [String] {
        let heads = table.rows.map { $0[0].lines.map(\.text) }
        return table.rows.enumerated().map { number, cells in
            guard table.isGrouped else { return row(cells, heading: 1) }
            guard number == 0 || heads[number] != heads[number - 1] else {
                return row(cells, heading: 0)
            }
            return row(cells, heading: heads[number...].prefix { $0 == heads[number] }.count)
        }
    }

    /// A row, whose first field heads so many rows.
    private static func row(_ cells: [ReportSheet.Cell], heading count: Int) -> String {
        let fields = cells.enumerated().map { number, cell in
            let lines = cell.lines.map(line).joined()
            guard number == 0 else { return "<td>\(lines)</td>" }
            switch count {
            case 0: return ""
            case 1: return "<th scope=\"row\">\(lines)</th>"
            default: return "<th scope=\"rowgroup\" rowspan=\"\(count)\">\(lines)</th>"
            }
        }
        return "<tr>\(fields.joined())</tr>"
    }

    private static func line(_ line: ReportSheet.Cell.Line) -> String {
        let text = line.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).htmlEscaped }.joined(separator: "<br>")
        return switch line.tone {
        case .plain: "<div>\(text)</div>"
        case .good: "<div class=\"good\">\(text)</div>"
        case .late: "<div class=\"late\">\(text)</div>"
        case .faint: "<div class=\"faint\">\(text)</div>"
        }
    }

    /// Contrast of every colour on white is at least 4.5 : 1 (WCAG 2.1, 1.4.3); in print a table's
    /// head comes again on each page, and no row is torn in two.
    private static let style = String(
        decoding: PackageResources.report_css.dropLast(), as: UTF8.self)
}

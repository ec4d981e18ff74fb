import CalendarPlan
import OutgoingChannels

/// A report as one page of HTML that needs nothing else: to be looked at, sent on and printed
/// on A4.
enum ReportHtml {
    /// The whole page.
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
        let text = line.text.htmlEscaped
        return switch line.tone {
        case .plain: "<div>\(text)</div>"
        case .good: "<div class=\"good\">\(text)</div>"
        case .late: "<div class=\"late\">\(text)</div>"
        case .faint: "<div class=\"faint\">\(text)</div>"
        }
    }

    /// Contrast of every colour on white is at least 4.5 : 1 (WCAG 2.1, 1.4.3); in print a table's
    /// head comes again on each page, and no row is torn in two.
    private static let style = """
        :root { color-scheme: light; }
        body { margin: 0; background: #fff; color: #1a1a1a;
          font: 14px/1.55 "Hiragino Sans", "Noto Sans CJK JP", Meiryo, sans-serif; }
        main { max-width: 1000px; margin: 0 auto; padding: 24px 20px 48px; }
        h1 { font-size: 24px; margin: 0 0 4px; }
        h2 { font-size: 18px; margin: 36px 0 8px; padding: 0 0 4px; border-bottom: 2px solid #33475b; }
        h3 { font-size: 15px; margin: 24px 0 4px; color: #33475b; }
        .when { margin: 0 0 12px; color: #595959; }
        .sum { margin: 0; padding: 10px 14px; background: #eef2f5; font-weight: 600; }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 12px 0 20px; }
        caption { text-align: left; font-weight: 600; padding: 4px 0; }
        th, td { border: 1px solid #c3ccd3; padding: 5px 8px; text-align: left; vertical-align: top;
          overflow-wrap: anywhere; }
        thead th { background: #eef2f5; font-size: 13px; }
        tbody th { font-weight: 600; }
        div + div { margin-top: 4px; }
        .numbers td { text-align: right; font-variant-numeric: tabular-nums; }
        .numbers thead th + th { text-align: right; }
        .good { color: #11633a; }
        .late { color: #b3261e; }
        .faint { color: #595959; }
        @media screen and (max-width: 640px) {
          main { padding: 16px 12px 32px; overflow-x: auto; }
          table { min-width: 620px; }
        }
        @page { size: A4; margin: 14mm 12mm; }
        @media print {
          body { font-size: 9.5pt; line-height: 1.4; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 16pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
          h2, h3, caption { break-after: avoid; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          .sum, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """
}

import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// The words and tables of a report in one language.
struct ReportWords {
    typealias Cell = ReportSheet.Cell
    typealias Table = ReportSheet.Table
    typealias Column = ReportSheet.Table.Column

    private let language: Language

    init(_ language: Language) { self.language = language }

    func both(_ ja: String, _ en: String) -> String { language == .japanese ? ja : en }

    /// What stands where there is nothing to say.
    private static let none = Cell("－", .faint)

    var comma: String { both("、", ", ") }
    var title: String { both("進捗報告", "Progress report") }
    var noTrack: String { both("その他", "Other") }
    var totalsHeading: String { both("組織ごとの集計", "Each organisation") }

    /// Of when it is; `now` is an instant as RFC 3339 writes it.
    func asOf(_ now: String) -> String {
        let time = String(now.dropFirst(11).prefix(5))
        let day = Day(String(now.prefix(10)))?.text(language) ?? ""
        return both("\(day) \(time) 現在", "as of \(day), \(time)")
    }

    func summary(_ count: ReportCount) -> String {
        let percent = count.percent.map { "\($0)%" } ?? "-"
        return both(
            "対象 \(count.all)件：完了 \(count.done)、遅れ \(count.late)、未了 \(count.open)、"
                + "免除 \(count.waived)（完了率 \(percent)）",
            "\(count.all) owed: \(count.done) done, \(count.late) late, \(count.open) open, "
                + "\(count.waived) waived (\(percent) done)")
    }

    /// `2026-06-17(水)`, with a mark where it rests on an unsettled meeting.
    private func day(_ day: Day?, provisional: Bool = false) -> String {
        guard let day else { return both("期限なし", "no date") }
        let text = day.withWeekday[language]
        return provisional ? text + both(" 仮", " ?") : text
    }

    private func day(_ row: StatusRow) -> Cell { Cell(day(row.due, provisional: row.provisional)) }

    /// Those of `rows` out of `all`, with what is said of each; all of them is shorter, where
    /// the same is said of all.
    private func names(_ rows: [StatusRow], of all: Int) -> String {
        let marks = Set(rows.map(mark))
        if rows.count == all, all > 2, marks.count == 1, let mark = marks.first {
            return both("全\(all)組織\(mark)", "all \(all)\(mark)")
        }
        return rows.map { $0.organisation + mark($0) }.joined(separator: comma)
    }

    /// What holds off warnings of `row`, in brackets.
    private func mark(_ row: StatusRow) -> String {
        var marks: [String] = []
        if let snoozed = row.snoozed {
            marks.append(both("保留 \(snoozed.until) まで", "snoozed until \(snoozed.until)"))
        }
        if row.acknowledged != nil { marks.append(both("対応中", "acknowledged")) }
        let text = marks.joined(separator: comma)
        return marks.isEmpty ? "" : both("（\(text)）", " (\(text))")
    }

    /// Everybody who has not done it, in lines of those of whom the same is to be said.
    private func left(_ rows: [StatusRow]) -> Cell {
        var lines: [Cell.Line] = []
        for days in Set(rows.compactMap { $0.standing == .overdue ? $0.businessDays : nil })
            .sorted(by: >)
        {
            let own = rows.filter { $0.standing == .overdue && $0.businessDays == days }
            let over = both("\(days)営業日超過：", "\(days) bd over: ")
            lines.append(Cell.Line(text: over + names(own, of: rows.count), tone: .late))
        }
        let others: [([ObligationStatus.Kind], String, ReportSheet.Tone)] = [
            ([.dueToday], both("本日が期限：", "due today: "), .plain),
            ([.open], both("未了：", "open: "), .plain),
            ([.ahead, .provisional], both("これから：", "ahead: "), .faint),
            ([.undated], both("期限なし：", "no date: "), .faint),
            ([.closed], both("未了のままカレンダーが終了：", "left open when the calendar closed: "), .plain),
            ([.waived], both("免除：", "waived: "), .faint),
        ]
        for (standings, head, tone) in others {
            let own = rows.filter { standings.contains($0.standing) }
            guard !own.isEmpty else { continue }
            lines.append(Cell.Line(text: head + names(own, of: rows.count), tone: tone))
        }
        return lines.isEmpty ? Self.none : Cell(lines)
    }

    /// How many of `rows` are done.
    private func done(_ rows: [StatusRow]) -> Cell {
        let count = ReportCount(rows)
        return Cell(
            "\(count.done)/\(count.all)", count.done + count.waived == count.all ? .good : .plain)
    }
}

extension ReportWords {
    /// What is late, by due day, for those who read no further; `nil` where nothing is.
    func late(_ entries: [ReportReply.Entry]) -> Table? {
        let late = entries.compactMap { entry in
            let rows = entry.rows.filter(\.standing.isLate)
            return rows.isEmpty ? nil : (rows: rows, all: entry.rows.count)
        }.sorted { ($0.rows[0].due?.serial ?? .max) < ($1.rows[0].due?.serial ?? .max) }
        guard !late.isEmpty else { return nil }
        return Table(
            caption: both("遅れているもの（\(late.count)件）", "Late (\(late.count))"),
            columns: [
                Column(both("予定", "Entry"), 8), Column(both("期限", "Due"), 4),
                Column(both("遅れ", "Late by"), 4), Column(both("組織", "Organisation"), 9),
            ],
            rows: late.map { rows, all in
                [
                    Cell(rows[0].title), day(rows[0]), Cell(delay(rows), .late),
                    Cell(
                        rows.count > Self.lateNamesLimit && rows.count < all
                            ? both("\(all)組織中\(rows.count)組織", "\(rows.count) of \(all)")
                            : names(rows, of: all)),
                ]
            })
    }

    /// The most names at a glance; the tables below have them all.
    private static let lateNamesLimit = 6

    /// How late the latest of `rows` is.
    private func delay(_ rows: [StatusRow]) -> String {
        let days = rows.compactMap { $0.standing == .overdue ? $0.businessDays : nil }.max()
        if let days { return both("\(days)営業日超過", "\(days) bd") }
        return switch rows[0].standing {
        case .unsettled: both("日程未定", "unsettled")
        case .behind: both("回数不足", "behind pace")
        default: both("遅れ", "late")
        }
    }

    /// The meetings and their days.
    func meetings(_ entries: [ReportReply.Entry]) -> Table? {
        guard !entries.isEmpty else { return nil }
        return Table(
            caption: both("会議", "Meetings"),
            columns: [
                Column(both("会議", "Meeting"), 6), Column(both("日程", "Date"), 3),
                Column(both("状態", "State"), 2),
            ],
            rows: entries.map { entry in
                let row = entry.rows.first(where: \.standing.isLate) ?? entry.rows[0]
                let state: Cell =
                    switch row.standing {
                    case .held: Cell(both("開催済み", "held"), .good)
                    case .unsettled: Cell(both("日程未定（遅れ）", "unsettled, late"), .late)
                    case .provisional: Cell(both("日程調整中", "to be settled"))
                    case .dueToday: Cell(both("本日", "today"))
                    case .undated: Cell(both("日程未定", "no date"))
                    case .closed: Cell(both("カレンダーは終了", "calendar closed"), .faint)
                    default: Cell(both("予定", "ahead"))
                    }
                let days = row.period.map { span in
                    day(span.first) + both(" ～ ", " to ") + day(span.last)
                }
                let when = days.map { Cell($0 + both(" 仮", " ?")) } ?? day(row)
                return [Cell(row.title), when, state]
            })
    }

    /// What is to be done once.
    func works(_ entries: [ReportReply.Entry]) -> Table? {
        guard !entries.isEmpty else { return nil }
        return Table(
            caption: both("提出・実施", "To be done"),
            columns: [
                Column(both("予定", "Entry"), 7), Column(both("期限", "Due"), 4),
                Column(both("完了", "Done"), 2), Column(both("まだの組織", "Not done by"), 12),
            ],
            rows: entries.map { entry in
                [Cell(entry.rows[0].title), day(entry.rows[0]), done(entry.rows), left(entry.rows)]
            })
    }

    /// What must take place so many times.
    func quotas(_ entries: [ReportReply.Entry]) -> Table? {
        guard !entries.isEmpty else { return nil }
        return Table(
            caption: both("回数", "How often"),
            columns: [
                Column(both("予定", "Entry"), 7), Column(both("期限", "Due"), 4),
                Column(both("達成", "Reached"), 2), Column(both("回数", "Times"), 12),
            ],
            rows: entries.map { entry in
                [
                    Cell(entry.rows[0].title), day(entry.rows[0]), done(entry.rows),
                    times(entry.rows),
                ]
            })
    }

    /// Who has come to how many, in lines of those with as many.
    private func times(_ rows: [StatusRow]) -> Cell {
        let words: [ObligationStatus.Kind: String] = [
            .overdue: both("（期限超過）", " (overdue)"), .behind: both("（不足）", " (behind)"),
            .waived: both("（免除）", " (waived)"),
        ]
        var order: [String] = []
        var groups: [String: [StatusRow]] = [:]
        for row in rows.sorted(by: { ($0.count ?? 0) < ($1.count ?? 0) }) {
            let head = "\(row.count ?? 0)/\(row.required ?? 0)" + (words[row.standing] ?? "")
            if groups[head] == nil { order.append(head) }
            groups[head, default: []].append(row)
        }
        return Cell(
            order.map { head in
                let own = groups[head] ?? []
                let isLate = own.contains(where: \.standing.isLate)
                return Cell.Line(
                    text: head + both("：", ": ") + names(own, of: rows.count),
                    tone: isLate ? .late : .plain)
            })
    }

    /// What was measured, and whether that reaches its target.
    func indicators(_ entries: [ReportReply.Entry]) -> Table? {
        guard !entries.isEmpty else { return nil }
        return Table(
            caption: both("指標", "Indicators"),
            columns: [
                Column(both("指標", "Indicator"), 7), Column(both("期限", "Due"), 4),
                Column(both("組織", "Organisation"), 6), Column(both("目標", "Target"), 3),
                Column(both("実績", "Measured"), 2), Column(both("判定", "Verdict"), 3),
            ],
            rows: entries.flatMap { entry in
                let reported = entry.rows.filter { $0.value != nil }
                return reported.map { indicator([$0], of: entry.rows.count) }
                    + unreported(entry).map { indicator($0, of: entry.rows.count) }
            }, isGrouped: true)
    }

    /// Those who have not reported, together where the same is asked of them.
    private func unreported(_ entry: ReportReply.Entry) -> [[StatusRow]] {
        var groups: [[StatusRow]] = []
        for row in entry.rows where row.value == nil {
            let place = groups.firstIndex {
                $0[0].target == row.target && $0[0].standing == row.standing
            }
            if let place { groups[place].append(row) } else { groups.append([row]) }
        }
        return groups
    }

    private func indicator(_ rows: [StatusRow], of all: Int) -> [Cell] {
        let row = rows[0]
        return [
            Cell(row.title), day(row), Cell(names(rows, of: all)), Cell(row.target ?? ""),
            row.value.map { Cell($0) } ?? Self.none, verdict(row),
        ]
    }

    private func verdict(_ row: StatusRow) -> Cell {
        switch row.verdict {
        case .met: return Cell(RecordWords.text(.met)[language], .good)
        case .missed: return Cell(RecordWords.text(.missed)[language], .late)
        case nil: break
        }
        if row.standing == .waived { return Cell(both("免除", "waived"), .faint) }
        guard row.value == nil else { return Cell(both("比べられない", "unknown"), .faint) }
        return row.standing.isLate
            ? Cell(both("未報告（遅れ）", "late"), .late) : Cell(both("未報告", "not yet"), .faint)
    }

    /// What each organisation answered to a form; `nil` where none has.
    func answers(_ entry: ReportReply.Entry) -> Table? {
        let first = entry.rows[0]
        let answered = entry.rows.filter { $0.answers?.isEmpty == false }
        guard let form = entry.form, !answered.isEmpty else { return nil }
        let columns = form.map { field in
            Column(field.label, field.answer == .text ? 6 : 4)
        }
        let count = "\(answered.count)/\(entry.rows.count)"
        return Table(
            caption: both("様式の回答：", "Answers: ") + first.title
                + both(
                    "（期限 \(day(first.due))、\(count)組織が回答）",
                    " (due \(day(first.due)), answered by \(count))"),
            columns: [
                Column(both("組織", "Organisation"), 3), Column(both("回答日", "Answered"), 3),
            ] + columns,
            rows: answered.map { row in
                [Cell(row.organisation), Cell(row.doneOn?.description ?? "")]
                    + form.map { field in
                        row.answers?.first { $0.field == field.name }.map {
                            answer($0.value, field)
                        } ?? Self.none
                    }
            })
    }

    /// A choice with what it means; a line of a checklist that was looked at.
    private func answer(_ value: String, _ field: Form.Field) -> Cell {
        if field.answer == .tick { return Cell("✓", .good) }
        let label = field.choices.first { $0.code == value }?.label
        return Cell(label.map { "\(value) \($0)" } ?? value)
    }

    /// How far each organisation has come.
    func totals(_ counts: [(String, ReportCount)]) -> Table {
        let titles = [
            both("対象", "Owed"), both("完了", "Done"), both("遅れ", "Late"), both("未了", "Open"),
            both("免除", "Waived"), both("完了率", "Done %"),
        ]
        return Table(
            caption: totalsHeading,
            columns: [Column(both("組織", "Organisation"), 6)] + titles.map { Column($0, 2) },
            rows: counts.map { name, count in
                [
                    Cell(name), Cell("\(count.all)"), Cell("\(count.done)"),
                    Cell("\(count.late)", count.late > 0 ? .late : .plain), Cell("\(count.open)"),
                    Cell("\(count.waived)"),
                    count.percent.map { Cell("\($0)%", $0 == 100 ? .good : .plain) } ?? Self.none,
                ]
            })
    }
}

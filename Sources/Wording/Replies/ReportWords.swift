package import CalendarPlan
package import DueNotices
package import ServiceInterface
package import Text

/// How many of some obligations are done, late, still open and waived.
package struct ReportCount: Sendable {
    package let all: Int
    package let done: Int
    package let late: Int
    package let waived: Int

    package init(_ rows: [StatusRow]) {
        all = rows.count
        done = rows.count { $0.standing == .done }
        late = rows.count(where: \.standing.isLate)
        waived = rows.count { $0.standing == .waived }
    }

    /// Neither done nor late nor waived.
    package var open: Int { all - done - late - waived }

    /// How much of what is owed is done, rounded down, so that 100% is all of it; `nil` where
    /// nothing is.
    package var percent: Int? { all > waived ? done * 100 / (all - waived) : nil }
}

package struct ReportWords: OneLanguage {
    package enum Table: Sendable {
        /// Everything that is late, so many.
        case late(Int)
        case meetings, works, quotas, indicators
        /// The answers to one form; so many of those who owe it have answered.
        case answers(StatusRow, count: Int, of: Int)
        case totals
    }

    package let language: Language

    package init(_ language: Language) { self.language = language }

    package var title: String { say("進捗報告", "Progress report") }
    package var noTrack: String { say("その他", "Other") }

    /// When `now` is, and what else the report is restricted to.
    package func subtitle(_ now: String, scope: [String]) -> String {
        let (time, day) = (ReplyInstant.time(now), ReplyInstant.day(now)?.text(language) ?? "")
        return ([say("\(day) \(time) 現在", "as of \(day), \(time)")] + scope).joined(
            separator: comma)
    }

    package func summary(_ count: ReportCount) -> String {
        let percent = count.percent.map { "\($0)%" } ?? "-"
        return say(
            "対象 \(count.all)件：完了 \(count.done)、遅れ \(count.late)、未了 \(count.open)、"
                + "免除 \(count.waived)（完了率 \(percent)）",
            "\(count.all) owed: \(count.done) done, \(count.late) late, \(count.open) open, "
                + "\(count.waived) waived (\(percent) done)")
    }

    package func caption(_ table: Table) -> String {
        switch table {
        case .late(let count): say("遅れているもの（\(count)件）", "Late (\(count))")
        case .meetings: say("会議", "Meetings")
        case .works: say("提出・実施", "To be done")
        case .quotas: say("回数", "How often")
        case .indicators: say("指標", "Indicators")
        case .answers(let row, let count, let all):
            say("様式の回答：", "Answers: ") + row.title
                + say(
                    "（期限 \(day(row.due))、\(count)/\(all)組織が回答）",
                    " (due \(day(row.due)), answered by \(count)/\(all))")
        case .totals: say("組織ごとの集計", "Each organisation")
        }
    }

    package func columns(_ table: Table) -> [String] {
        let titles: [(String, String)] =
            switch table {
            case .late:
                [("予定", "Entry"), ("期限", "Due"), ("遅れ", "Late by"), ("組織", "Organisation")]
            case .meetings: [("会議", "Meeting"), ("日程", "Date"), ("状態", "State")]
            case .works:
                [("予定", "Entry"), ("期限", "Due"), ("完了", "Done"), ("まだの組織", "Not done by")]
            case .quotas: [("予定", "Entry"), ("期限", "Due"), ("達成", "Reached"), ("回数", "Times")]
            case .indicators:
                [
                    ("指標", "Indicator"), ("期限", "Due"), ("組織", "Organisation"),
                    ("目標", "Target"), ("実績", "Measured"), ("判定", "Verdict"),
                ]
            case .answers: [("組織", "Organisation"), ("回答日", "Answered")]
            case .totals:
                [
                    ("組織", "Organisation"), ("対象", "Owed"), ("完了", "Done"), ("遅れ", "Late"),
                    ("未了", "Open"), ("免除", "Waived"), ("完了率", "Done %"),
                ]
            }
        return titles.map { say($0, $1) }
    }
}

// MARK: - Fields

extension ReportWords {
    /// `2026-06-17(水)`, with a mark where it rests on an unsettled meeting.
    package func day(_ day: Day?, isProvisional: Bool = false) -> String {
        guard let day else { return say("期限なし", "no date") }
        return day.withWeekday[language] + (isProvisional ? say(" 仮", " ?") : "")
    }

    /// The day of a meeting, or the days on which it may take place.
    package func date(_ row: StatusRow) -> String {
        guard let period = row.period else { return day(row.due, isProvisional: row.provisional) }
        return day(period.first) + say(" ～ ", " to ") + day(period.last, isProvisional: true)
    }

    /// `rows`, some of `all`, by name, with what holds off their warnings; all of them is shorter,
    /// where the same is said of all.
    package func names(_ rows: [StatusRow], of all: Int) -> String {
        let marks = Set(rows.map(mark))
        if rows.count == all, all > 2, marks.count == 1, let mark = marks.first {
            return say("全\(all)組織\(mark)", "all \(all)\(mark)")
        }
        return rows.map { $0.organisation + mark($0) }.joined(separator: comma)
    }

    package func part(_ count: Int, of all: Int) -> String {
        say("\(all)組織中\(count)組織", "\(count) of \(all)")
    }

    private func mark(_ row: StatusRow) -> String {
        let snoozed = row.snoozed.map { say("保留 \($0.until) まで", "snoozed until \($0.until)") }
        let acknowledged = row.acknowledged.map { _ in say("対応中", "acknowledged") }
        let marks = [snoozed, acknowledged].compactMap(\.self)
        return marks.isEmpty ? "" : bracketed(marks.joined(separator: comma))
    }

    /// How late the latest of `rows` is.
    package func delay(_ rows: [StatusRow]) -> String {
        let overdue = rows.filter { $0.standing == .overdue }
        let days = overdue.compactMap(\.businessDays).max()
        return (overdue.first ?? rows[0]).standing.delay(businessDays: days ?? 0)[language]
    }

    /// Those of whom the same is said together: first who is overdue, by how many days.
    package func left(
        _ rows: [StatusRow]
    ) -> [(status: ObligationStatus.Kind, text: String)] {
        var left: [(status: ObligationStatus.Kind, text: String)] = []
        let overdue = rows.filter { $0.standing == .overdue }.grouped { $0.businessDays ?? 0 }
        for (days, own) in overdue.sorted(by: { $0.key > $1.key }) {
            let head = ObligationStatus.Kind.overdue.summary(businessDays: days)[language]
            left.append((.overdue, head + colon + names(own, of: rows.count)))
        }
        let others: [[ObligationStatus.Kind]] = [
            [.dueToday], [.open], [.ahead, .provisional], [.undated], [.closed], [.waived],
        ]
        for statuses in others {
            let own = rows.filter { statuses.contains($0.standing) }
            guard !own.isEmpty else { continue }
            let head = statuses[0].heading[language]
            left.append((statuses[0], head + names(own, of: rows.count)))
        }
        return left
    }

    /// `1/3（不足）`.
    package func count(_ row: StatusRow) -> String {
        let mark = row.standing.quotaMark.map { bracketed($0[language]) } ?? ""
        return "\(row.count ?? 0)/\(row.required ?? 0)\(mark)"
    }

    package func verdict(_ row: StatusRow) -> String {
        if let verdict = row.verdict { return RecordWords.text(verdict)[language] }
        if row.standing == .waived { return row.standing.name[language] }
        if row.value != nil { return say("比べられない", "unknown") }
        return row.standing.isLate ? say("未報告（遅れ）", "late") : say("未報告", "not yet")
    }
}

// MARK: - The one table

extension ReportWords {
    /// The titles of the one table that has a row for each obligation.
    package var rowTitles: [String] {
        let titles = [
            ("カレンダー", "calendar"), ("トラック", "track"), ("ID", "id"), ("予定", "title"),
            ("種類", "kind"), ("組織", "organisation"), ("期限", "due"), ("仮", "provisional"),
            ("状態", "state"), ("超過営業日", "business days over"), ("完了日", "done on"),
            ("報告者", "reported by"), ("記録者", "recorded by"), ("回数", "count"),
            ("必要回数", "required"), ("実績", "measured"), ("目標", "target"), ("判定", "verdict"),
            ("対応中の失効日", "acknowledged until"), ("保留の終わり", "snoozed until"),
            ("保留・免除の理由", "reason"),
        ]
        return titles.map { say($0, $1) }
    }

    package var provisional: String { say("仮", "yes") }

    package func kind(_ kind: Entry.Kind) -> String {
        switch kind {
        case .meeting: say("会議", "meeting")
        case .window: say("期間", "window")
        case .task: say("作業", "task")
        case .check: say("点検", "check")
        case .quota: say("回数", "quota")
        case .indicator: say("指標", "indicator")
        }
    }
}

package import CalendarPlan

/// What DESCRIPTION says: all that a person who sees the entry in a calendar program needs.
package struct FeedDescription {
    private let entry: Entry
    private let owner: String?
    private let calendar: AnnualCalendar
    private let eras: EraTable
    private let language: Language

    /// `owner` as it is written; `nil` where that goes without saying.
    package init(
        entry: Entry, owner: String?, calendar: AnnualCalendar, eras: EraTable, language: Language
    ) {
        self.entry = entry
        self.owner = owner
        self.calendar = calendar
        self.eras = eras
        self.language = language
    }

    private var isJapanese: Bool { language == .japanese }
    private var comma: String { isJapanese ? "、" : ", " }

    private func both(_ ja: String, _ en: String) -> String { isJapanese ? ja : en }

    /// `担当：北区`.
    private func line(_ ja: String, _ en: String, _ text: String) -> String {
        isJapanese ? "\(ja)：\(text)" : "\(en): \(text)"
    }

    /// The agenda first, the note last.
    package var text: String {
        var lines = entry.agenda.map { "・" + title(of: $0) } + detail
        let subjects = titles(of: entry.subjects)
        if !subjects.isEmpty {
            lines.append(line("対象", "about", subjects.joined(separator: comma)))
        }
        if !entry.levels.isEmpty {
            lines.append(line("レベル", "levels", entry.levels.joined(separator: comma)))
        }
        if let owner { lines.append(line("担当", "owner", owner)) }
        lines += FactLine.lines(of: entry.facts, language).map { $0.label + $0.text }
        return lines.joined(separator: "\n")
    }

    private func titles(of subjects: [String]) -> [String] {
        subjects.map { id in calendar.subjects.first { $0.id == id }?.title ?? id }
    }

    /// `公共施設マネジメント（A、B）`, where its subjects are not just what it is called.
    private func title(of item: AgendaItem) -> String {
        let others = titles(of: item.subjects).filter { $0 != item.title }
        guard !others.isEmpty else { return item.title }
        let list = others.joined(separator: comma)
        return item.title + both("（\(list)）", " (\(list))")
    }

    private var detail: [String] {
        switch entry.detail {
        case .none: []
        case .form(let form): lines(of: form)
        case .quota(let quota): lines(of: quota)
        case .indicator(let indicator): lines(of: indicator)
        }
    }

    private func lines(of quota: Quota) -> [String] {
        var lines = [
            both(
                "回数：\(quota.atLeast)回以上",
                quota.atLeast == 1 ? "at least once" : "at least \(quota.atLeast) times")
        ]
        if case .given(let periods) = quota.pace, !periods.isEmpty {
            let ends = periods.map { $0.text(language, in: eras) }.joined(separator: comma)
            lines.append(line("目安", "pace", ends))
        }
        return lines
    }

    private func lines(of indicator: Indicator) -> [String] {
        func rows<Value>(_ values: [FiscalYear: Value], _ text: (Value) -> String) -> String {
            values.sorted { $0.key < $1.key }.map { year, value in
                "\(isJapanese ? year.japaneseName(in: eras) : "\(year)") \(text(value))"
            }.joined(separator: comma)
        }
        let targets = rows(indicator.targets) { $0.text(language, eras: eras) }
        let baseline = rows(indicator.baseline) { $0.text }
        return [line("目標", "targets", targets)]
            + (baseline.isEmpty ? [] : [line("これまでの値", "baseline", baseline)])
    }

    private func lines(of form: Form) -> [String] {
        [both("様式：", "form:")]
            + form.fields.map { field in
                let answer =
                    switch field.answer {
                    case .choice(let choices):
                        choices.map { $0.code == $0.label ? $0.code : "\($0.code) \($0.label)" }
                            .joined(separator: both("／", " / "))
                    case .text: both("記述", "text")
                    case .tick: both("チェック", "tick")
                    }
                let optional = field.requirement == .optional ? both("、任意", ", optional") : ""
                return "・" + field.label + both("（\(answer)\(optional)）", " (\(answer)\(optional))")
            }
    }
}

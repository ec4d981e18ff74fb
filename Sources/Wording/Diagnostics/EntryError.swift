package import CalendarPlan

/// Why the parts of an entry do not fit together.
package enum EntryError: Hashable, Sendable {
    case noKind
    case severalKinds([String])
    case notForKind(key: String, Entry.Kind)
    case sameInEachRound(key: String)
    case noDays(Entry.Kind)
    case noOwner
    case foreignFiscalYear(String, covered: String)
    case severalFiscalYears(String)
    case settleByNotRelative(String)
    case levels(String)
    case timeTwice(ClockSpan, ClockSpan)

    package var text: DiagnosticText {
        switch self {
        case .noKind:
            .init(
                ja: "予定の種類がありません",
                "meeting:, window:, task:, check:, quota:, indicator: のどれか一つに ID を付けて書いてください",
                en: "the entry does not say what kind it is",
                "Write one of meeting:, window:, task:, check:, quota:, indicator: with an id")
        case .severalKinds(let kinds):
            .init(
                ja: "一つの予定に種類が \(kinds.count) つあります（\(kinds.joined(separator: ", "))）",
                "一つだけ残すか、「- 」で始まる別の予定に分けてください",
                en: "one entry has \(kinds.count) kinds (\(kinds.joined(separator: ", ")))",
                "Keep one, or begin another entry with \"- \"")
        case .notForKind("when", .task):
            .init(
                ja: "task に「when」は書けません", "期限は due: に書いてください。期間なら window にしてください",
                en: "a task has no \"when\"", "Write its deadline as due:, or make it a window")
        case .notForKind("due", .meeting):
            .init(
                ja: "meeting に「due」は書けません", "開催日は when: に書いてください",
                en: "a meeting has no \"due\"", "Write its day as when:")
        case .notForKind("when", .indicator):
            .init(
                ja: "indicator に「when」は書けません", "測る期間は measure: に書いてください",
                en: "an indicator has no \"when\"", "Write when it is measured as measure:")
        case .notForKind("fiscal-year", .indicator):
            .init(
                ja: "indicator に「fiscal-year」は書けません", "年度は targets: に書いてください",
                en: "an indicator has no \"fiscal-year\"", "Its years stand under targets:")
        case .notForKind(let key, let kind):
            .init(
                ja: "\(kind.rawValue) に「\(key)」は書けません", "この行を消すか、予定の種類を見直してください",
                en: "\(kind == .indicator ? "an" : "a") \(kind.rawValue) has no \"\(key)\"",
                "Remove the line, or change the kind")
        case .timeTwice(let one, let other):
            .init(
                ja: "時刻が \(one) と \(other) の二通りに書かれています", "time: だけに書いてください",
                en: "the time of day is both \(one) and \(other)", "Write it as time: only")
        case .sameInEachRound(let key):
            .init(
                ja: "繰り返しのどの回も「\(key)」が同じ日になります",
                "「期末の10営業日後」（10bd after end）のように、回の始めや終わりから数えてください",
                en: "\"\(key)\" is the same day in each round",
                "Count from the round's start or end: 10bd after end")
        case .noDays(.meeting):
            .init(
                ja: "いつ開くのか書かれていません",
                "when: 10月上旬、every: 毎月第1火曜日 のように書いてください。未定なら when: 未定",
                en: "nothing says when the meeting is",
                "Write when: early October or every: first Tuesday of each month, or when: undecided"
            )
        case .noDays(.task):
            .init(
                ja: "期限が書かれていません", "due: 7月22日 のように書いてください",
                en: "nothing says when it is due", "Write due: 2026-07-22")
        case .noDays(.indicator):
            .init(
                ja: "目標が書かれていません", "targets: {令和6年度: 21/24} のように書いてください",
                en: "nothing says what it is to reach", "Write targets: {FY2024: 21/24}")
        case .noDays:
            .init(
                ja: "いつのことか書かれていません", "when: 6月～7月、due: 7月22日、every: 四半期 のどれかを書いてください",
                en: "nothing says when it is",
                "Write when: June to July, due: 2026-07-22 or every: quarter")
        case .noOwner:
            .init(
                ja: "誰がするのか書かれていません", "owner: に組織かグループを書くか、defaults: に owner を書いてください",
                en: "nobody owes this", "Write owner:, or an owner under defaults:")
        case .foreignFiscalYear(let text, let covered):
            .init(
                ja: "「\(text)」はこのカレンダーの年度ではありません", "このカレンダーは \(covered) です",
                en: "\"\(text)\" is no fiscal year of this calendar", "It covers \(covered)")
        case .severalFiscalYears(let text):
            .init(
                ja: "「\(text)」は一つの年度ではありません", "予定の fiscal-year には年度を一つだけ書いてください",
                en: "\"\(text)\" is not one fiscal year", "An entry belongs to one only")
        case .settleByNotRelative(let text):
            .init(
                ja: "「\(text)」は何日前か分かりません", "20bd before、20営業日前 のように書いてください",
                en: "\"\(text)\" does not count from a day", "Write it as 20bd before")
        case .levels(let text):
            .init(
                ja: "「\(text)」は段階として読めません", "[A, B, C] か A～C のように書いてください",
                en: "\"\(text)\" cannot be read as levels", "Write [A, B, C] or A-C")
        }
    }
}

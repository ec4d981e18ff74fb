/// Why a configuration asks for more than is made of it, and what its limits may be.
package enum LimitError: Hashable, Sendable {
    case count(String, most: Int)
    case obligations(total: Int, added: Int, most: Int)
    case rounds(Int, most: Int)
    case ruleTooOld(years: Int)

    package var text: DiagnosticText {
        switch self {
        case .count(let text, let most):
            .init(
                ja: "「\(text)」は件数ではありません", "1 から \(most) までの整数を、区切りなしで書いてください",
                en: "\"\(text)\" is no number of obligations",
                "Write a whole number from 1 to \(most), without separators")
        case .obligations(let total, let added, let most):
            .init(
                ja: "この予定の\(added)件（回数×担当）で、組織・回ごとの予定が合わせて\(total)件になります。作れるのは\(most)件までです",
                "回数か担当を減らすか、古い年度のカレンダーを除くか、"
                    + "koyomid.yaml の limits: {obligations: 件数} を上げてください（百万件で約3GB）",
                en:
                    "with this entry's \(added) (its rounds times its owners) the calendars come to "
                    + "\(total) obligations, and at most \(most) are made",
                "Let it come round less often or owe it by fewer, close old calendars' years, or "
                    + "raise limits: {obligations: N} in koyomid.yaml (a million takes some 3 GB)")
        case .rounds(let count, let most):
            .init(
                ja: "\(count)回繰り返しますが、作れるのは\(most)回までです", "回数を減らすか、until: を書いてください",
                en: "this comes round \(count) times, and at most \(most) rounds are made",
                "Let it come round less often, or give until:")
        case .ruleTooOld(let years):
            .init(
                ja: "規則を数え始める日が、カレンダーの\(years)年より前です", "同じ間隔に当たる、もっと新しい日を from: に書いてください",
                en: "the rule would be counted from more than \(years) years before the calendar",
                "Write a later from: that falls on the same rhythm")
        }
    }
}

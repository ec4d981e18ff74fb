/// Why a configuration asks for more than is made of it, and what its limits may be.
package enum LimitError: Hashable, Sendable {
    /// No number of obligations.
    case count(String, most: Int)
    /// With the entry's `added` the calendars come to `total` obligations; `most` are made.
    case obligations(total: Int, added: Int, most: Int)
    /// The entry comes round this often; at most `most` rounds are made.
    case rounds(Int, most: Int)
    /// The rule's first day lies more than `years` before the calendar.
    case ruleTooOld(years: Int)

    var english: Wording {
        switch self {
        case .count(let text, let most):
            Wording(
                "\"\(text)\" is no number of obligations",
                "Write a whole number from 1 to \(most), without separators")
        case .obligations(let total, let added, let most):
            Wording(
                "with this entry's \(added) (its rounds times its owners) the calendars come to "
                    + "\(total) obligations, and at most \(most) are made",
                "Let it come round less often or owe it by fewer, close old calendars' years, or "
                    + "raise limits: {obligations: N} in koyomid.yaml (a million takes some 3 GB)")
        case .rounds(let count, let most):
            Wording(
                "this comes round \(count) times, and at most \(most) rounds are made",
                "Let it come round less often, or give until:")
        case .ruleTooOld(let years):
            Wording(
                "the rule would be counted from more than \(years) years before the calendar",
                "Write a later from: that falls on the same rhythm")
        }
    }

    var japanese: Wording {
        switch self {
        case .count(let text, let most):
            Wording("「\(text)」は件数ではありません", "1 から \(most) までの整数を、区切りなしで書いてください")
        case .obligations(let total, let added, let most):
            Wording(
                "この予定の\(added)件（回数×担当）で、組織・回ごとの予定が合わせて\(total)件になります。作れるのは\(most)件までです",
                "回数か担当を減らすか、古い年度のカレンダーを除くか、"
                    + "koyomid.yaml の limits: {obligations: 件数} を上げてください（百万件で約3GB）")
        case .rounds(let count, let most):
            Wording("\(count)回繰り返しますが、作れるのは\(most)回までです", "回数を減らすか、until: を書いてください")
        case .ruleTooOld(let years):
            Wording(
                "規則を数え始める日が、カレンダーの\(years)年より前です",
                "同じ間隔に当たる、もっと新しい日を from: に書いてください")
        }
    }
}

extension Wording {
    /// What is said of a group that this system does not have.
    static func unknownAdminsInEnglish(_ name: String) -> Wording {
        Wording(
            "this system has no group \"\(name)\"",
            "Until there is one (addgroup \(name), then koyomi reload), only root and "
                + "koyomid's own user may reload, drop, confirm and send test notices")
    }
}

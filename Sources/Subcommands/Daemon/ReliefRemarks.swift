import CalendarPlan
import ServiceInterface
import Wording

/// What people recorded beside what is still owed or was waived, as lines below it.
enum ReliefRemarks {
    /// How many lines one entry takes before the rest is only counted: more would hide the list.
    private static let listed = 3

    /// The remarks of `group`, each once, with those whom it concerns where that is not all.
    static func lines(_ group: StatusGroup, _ language: Language) -> [String] {
        var order: [String] = []
        var owners: [String: [String]] = [:]
        for row in group.rows {
            for remark in remarks(row, language) {
                if owners[remark] == nil { order.append(remark) }
                owners[remark, default: []].append(row.organisation)
            }
        }
        let comma = Bilingual(ja: "、", en: ", ")[language]
        let lines = order.map { remark in
            let whose = owners[remark] ?? []
            return whose.count == group.rows.count
                ? remark : "\(remark)  \(whose.joined(separator: comma))"
        }
        guard lines.count > listed + 1 else { return lines }
        let rest = lines.count - listed
        let more = Bilingual(ja: "ほか\(rest)件（koyomi history）", en: "\(rest) more (koyomi history)")
        return lines.prefix(listed) + [more[language]]
    }

    private static func remarks(_ row: StatusRow, _ language: Language) -> [String] {
        var remarks: [Bilingual] = []
        if let known = row.snoozed {
            let who = Signature(name: known.by, recorder: known.recordedBy).text
            remarks.append(
                Bilingual(
                    ja: "保留 \(known.until) まで：\(known.reason)（\(who.ja)）",
                    en: "snoozed until \(known.until): \(known.reason) (\(who.en))"))
        }
        if let known = row.acknowledged {
            let who = Signature(name: known.by, recorder: known.recordedBy).text
            remarks.append(
                Bilingual(
                    ja: "対応中 \(known.on) から、\(known.until) に失効（\(who.ja)）",
                    en: "acknowledged \(known.on), lapses \(known.until) (\(who.en))"))
        }
        if let known = row.waived {
            let who = Signature(name: known.by, recorder: known.recordedBy).text
            remarks.append(
                Bilingual(
                    ja: "免除 \(known.on)：\(known.reason)（\(who.ja)）",
                    en: "waived \(known.on): \(known.reason) (\(who.en))"))
        }
        return remarks.map { $0[language] }
    }
}

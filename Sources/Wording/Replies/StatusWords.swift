import CalendarPlan
import DueNotices
package import ServiceInterface
package import Text

/// The parts of `koyomi status`, in order.
package enum StatusSection: CaseIterable, Sendable {
    case late, now, ahead, undated, snoozed, over

    package var title: Bilingual {
        switch self {
        case .late: Bilingual(ja: "遅れているもの", en: "Late")
        case .now: Bilingual(ja: "いま取りかかれるもの", en: "To do now")
        case .ahead: Bilingual(ja: "これから", en: "Ahead")
        case .undated: Bilingual(ja: "期限のないもの", en: "Without a date")
        case .snoozed: Bilingual(ja: "保留中", en: "Snoozed")
        case .over: Bilingual(ja: "済んだもの", en: "Over")
        }
    }
}

/// What `koyomi status` and `koyomi next` say of the obligations of one entry and round.
package struct StatusWords: OneLanguage {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func due(_ row: StatusRow) -> String {
        row.due?.withWeekday(isProvisional: row.provisional)[language] ?? "-"
    }

    package func summary(_ row: StatusRow) -> String {
        row.standing.summary(businessDays: row.businessDays ?? 0)[language]
    }

    /// Who has still to act: all of them counted, then named.
    package func people(_ rows: [StatusRow]) -> String {
        if rows[0].kind == .meeting { return rows.map(\.organisation).joined(separator: comma) }
        guard rows.count > 1 else { return reported(rows[0]) }
        let open = rows.filter(\.standing.isLive)
        let (total, waived) = (rows.count, rows.count { $0.standing == .waived })
        guard open.isEmpty else {
            return say("\(total)組織中 \(open.count)が未了", "\(open.count) of \(total) open")
                + (waived > 0 ? say("、\(waived)が免除", ", \(waived) waived") : "") + colon
                + open.map(reported).joined(separator: comma)
        }
        let done = total - waived
        return waived > 0
            ? say(
                "\(total)組織中 \(done)が完了、\(waived)が免除", "\(done) of \(total) done, \(waived) waived")
            : say("\(total)組織すべて完了", "all \(total) done")
    }

    /// Whose it is, and what was reported: `北区 1/3`, `人事部会 20/24（目標 21/24、未達成）`.
    private func reported(_ row: StatusRow) -> String {
        if let required = row.required {
            return "\(row.organisation) \(row.count ?? 0)/\(required)"
        }
        guard let target = row.target else { return row.organisation }
        let verdict = row.value == nil ? nil : row.verdict.map { RecordWords.text($0)[language] }
        let rest = [say("目標 \(target)", "target \(target)"), verdict].compactMap(\.self)
        return [row.organisation, row.value].compactMap(\.self).joined(separator: " ")
            + bracketed(rest.joined(separator: comma))
    }

    /// How many remarks are shown before the rest is only counted: more would hide the list.
    private static let remarksLimit = 3

    /// What people recorded of `rows`: each once, with those whom it concerns where that is not all.
    package func remarks(_ rows: [StatusRow]) -> [String] {
        let remarks = rows.flatMap { row in
            self.remarks(row).map { (text: $0, owner: row.organisation) }
        }
        let lines = remarks.grouped(by: \.text).map { text, owners in
            owners.count == rows.count
                ? text : "\(text)  \(owners.map(\.owner).joined(separator: comma))"
        }
        let left = lines.count - Self.remarksLimit
        guard left > 1 else { return lines }
        return lines.dropLast(left) + [
            say("ほか\(left)件（koyomi history）", "\(left) more (koyomi history)")
        ]
    }

    private func remarks(_ row: StatusRow) -> [String] {
        func who(_ name: String, _ recorder: String?) -> String {
            Signature(name: name, recorder: recorder).text[language]
        }
        let snoozed = row.snoozed.map { known in
            say("保留 \(known.until) まで：", "snoozed until \(known.until): ") + known.reason
                + bracketed(who(known.by, known.recordedBy))
        }
        let acknowledged = row.acknowledged.map { known in
            say(
                "対応中 \(known.on) から、\(known.until) に失効",
                "acknowledged \(known.on), lapses \(known.until)")
                + bracketed(who(known.by, known.recordedBy))
        }
        let waived = row.waived.map { known in
            say("免除 \(known.on)：", "waived \(known.on): ") + known.reason
                + bracketed(who(known.by, known.recordedBy))
        }
        return [snoozed, acknowledged, waived].compactMap(\.self)
    }
}

extension StatusWords {
    package static let nothingAhead = Bilingual(ja: "これから来る期限はありません", en: "No deadline is ahead")

    /// That nothing is to be shown: no entry, nothing that is late, or nothing that is left.
    package static func nothing(
        of organisations: [String], hasEntries: Bool, onlyOverdue: Bool
    ) -> Bilingual {
        let isAll = organisations.isEmpty
        let ja = isAll ? "" : "\(organisations.joined(separator: "、"))に"
        let en = isAll ? "" : " for \(organisations.joined(separator: ", "))"
        guard hasEntries else {
            return Bilingual(ja: "\(ja)予定はありません", en: "There is no entry\(en)")
        }
        return onlyOverdue
            ? Bilingual(ja: "\(ja)遅れているものはありません", en: "Nothing is late\(en)")
            : Bilingual(
                ja: "\(ja)残っているものはありません（済んだものは --all で出ます）",
                en: "Nothing is left to do\(en) (--all shows what is over)")
    }

    package static func footer(_ reply: StatusReply) -> Bilingual {
        let next = ReplyInstant.withWeekday(reply.nextInstant ?? "-")
        let dead = reply.outboxDead
        return Bilingual(
            ja: "次の通知 \(next.ja)   送信待ち \(reply.outboxWaiting)"
                + (dead > 0 ? "   断念 \(dead)（koyomi outbox）" : ""),
            en: "next notice \(next.en)   to deliver \(reply.outboxWaiting)"
                + (dead > 0 ? "   given up \(dead) (koyomi outbox)" : ""))
    }
}

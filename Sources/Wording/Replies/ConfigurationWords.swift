import CalendarPlan
import DueNotices
package import ServiceInterface
package import Text

/// What is said of reloads, now and in the history of the configuration.
package struct ConfigurationWords: OneLanguage {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// How many obligations of each kind are named; `--json` has more.
    private static let namesLimit = 5

    /// When, and who asked for it; a claimed name stands in quotes behind a word of ours, which no
    /// account's name can hold.
    package func heading(_ row: ConfigurationHistoryReply.Row) -> String {
        let asked =
            switch (row.by, row.via) {
            case (let by?, _): say("記録者 \(by)", "by \(by)")
            case (nil, "signal"): "SIGHUP"
            case (nil, _): say("起動時", "at a start")
            }
        let claimed = row.claimedBy.map(\.singleLine).map {
            say("（申告：「\($0)」）", " (for \"\($0)\")")
        }
        return "\(ReplyInstant.minute(row.at))  \(asked)\(claimed ?? "")"
    }

    package func lines(_ row: ConfigurationHistoryReply.Row) -> [String] {
        let (change, counts) = (row.change, row.change.counts)
        let moved = change.moved.map { move in
            let days = [move.from, move.to].map { $0?.description ?? "―" }
            return "~ \(move.obligation): \(days.joined(separator: " → "))"
        }
        return change.files.compactMap(file)
            + [
                say(
                    "追加 \(counts.added)、日の変更 \(counts.moved)、削除 \(counts.dropped)"
                        + "（全 \(counts.inForce)）",
                    "\(counts.added) added, \(counts.moved) moved, \(counts.dropped) dropped, "
                        + "\(counts.inForce) in all")
            ] + listed(change.added.map { "+ \($0)" }, of: counts.added)
            + listed(moved, of: counts.moved)
            + listed(change.dropped.map { "- \($0)" }, of: counts.dropped)
            + [(row.note?.firstLine).map { say("備考：\($0)", "Note: \($0)") }].compactMap(\.self)
    }

    private func file(_ file: ConfigurationChange.File) -> String? {
        switch file.change {
        case .added: say("\(file.name) 追加", "\(file.name) added")
        case .changed: say("\(file.name) 変更", "\(file.name) changed")
        case .removed: say("\(file.name) 削除", "\(file.name) removed")
        case nil: nil
        }
    }

    private func listed(_ texts: [String], of count: Int) -> [String] {
        let shown = Array(texts.prefix(Self.namesLimit))
        let left = count - shown.count
        return left > 0 ? shown + [say("…ほか\(left)件", "… \(left) more")] : shown
    }
}

extension ConfigurationWords {
    package static let noChange = Bilingual(
        ja: "設定の変更はまだ記録されていません", en: "No change of the configuration is recorded yet")
    package static let notApplied = Bilingual(
        ja: "設定に誤りがあります。何も変わっていません。前の設定で動き続けます",
        en: "the configuration has faults: nothing was changed, and the one before runs on")
    package static let wouldBeRefused = Bilingual(
        ja: "設定に誤りがあります。読み直しても断られます",
        en: "the configuration has faults: a reload would be refused")
    package static let onlyCompared = Bilingual(
        ja: "台帳の記録を踏まえました。まだ何も変わっていません（変えるには koyomi reload）",
        en: "what is recorded was taken into account; nothing has changed yet (koyomi reload)")

    package static func reloaded(_ reply: ReloadReply) -> Bilingual {
        Bilingual(
            ja: "読み直しました：追加 \(reply.added)、削除 \(reply.dropped)、日の変更 \(reply.moved)",
            en: "reloaded: \(reply.added) added, \(reply.dropped) dropped, \(reply.moved) moved")
    }
}

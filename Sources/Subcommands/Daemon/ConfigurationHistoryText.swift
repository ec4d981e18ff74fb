import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

/// How the configuration has changed, as a person reads it.
struct ConfigurationHistoryText {
    let console: Console

    /// How many obligations of each kind are named; `--json` has more.
    private static let listed = 5

    /// Writes the changes, oldest first.
    func say(_ reply: ConfigurationHistoryReply) {
        guard !reply.rows.isEmpty else {
            return console.say(
                Bilingual(
                    ja: "設定の変更はまだ記録されていません",
                    en: "No change of the configuration is recorded yet"))
        }
        for row in reply.rows {
            let head = "\(OutboxCommand.time(row.at))  \(who(row)[console.language])"
            console.say(console.bold(head))
            for line in lines(row) { say(line[console.language]) }
        }
    }

    private func say(_ line: String) {
        for part in LineFolding.lines(line.singleLine, width: max(20, console.width - 2)) {
            console.say("  \(part)")
        }
    }

    /// Who asked for it; a claimed name stands in quotes behind a word of ours, which no account's
    /// name can hold.
    private func who(_ row: ConfigurationHistoryReply.Row) -> Bilingual {
        let claimed = row.claimedBy.map { $0.singleLine }
        let asked: Bilingual =
            switch (row.by, row.via) {
            case (let by?, _): Bilingual(ja: "記録者 \(by)", en: "by \(by)")
            case (nil, "signal"): Bilingual(ja: "SIGHUP", en: "SIGHUP")
            case (nil, _): Bilingual(ja: "起動時", en: "at a start")
            }
        guard let claimed else { return asked }
        return Bilingual(ja: "\(asked.ja)（申告：「\(claimed)」）", en: "\(asked.en) (for \"\(claimed)\")")
    }

    private func lines(_ row: ConfigurationHistoryReply.Row) -> [Bilingual] {
        let change = row.change
        let counts = change.counts
        var lines = change.files.compactMap(file)
        lines.append(
            Bilingual(
                ja: "追加 \(counts.added)、日の変更 \(counts.moved)、削除 \(counts.dropped)"
                    + "（全 \(counts.inForce)）",
                en: "\(counts.added) added, \(counts.moved) moved, \(counts.dropped) dropped, "
                    + "\(counts.inForce) in all"))
        lines += named(change.added.map { "+ \($0)" }, of: counts.added)
        lines += named(
            change.moved.map { "~ \($0.obligation): \(day($0.from)) → \(day($0.to))" },
            of: counts.moved)
        lines += named(change.dropped.map { "- \($0)" }, of: counts.dropped)
        if let note = row.note { lines.append(Bilingual(ja: "備考：\(note)", en: "Note: \(note)")) }
        return lines
    }

    private func file(_ file: ConfigurationChange.File) -> Bilingual? {
        switch file.change {
        case .added: Bilingual(ja: "\(file.name) 追加", en: "\(file.name) added")
        case .changed: Bilingual(ja: "\(file.name) 変更", en: "\(file.name) changed")
        case .removed: Bilingual(ja: "\(file.name) 削除", en: "\(file.name) removed")
        case nil: nil
        }
    }

    private func named(_ texts: [String], of count: Int) -> [Bilingual] {
        let shown = texts.prefix(Self.listed).map { Bilingual(ja: $0, en: $0) }
        let rest = count - shown.count
        guard rest > 0 else { return shown }
        return shown + [Bilingual(ja: "…ほか\(rest)件", en: "… \(rest) more")]
    }

    private func day(_ day: Day?) -> String { day?.description ?? "―" }
}

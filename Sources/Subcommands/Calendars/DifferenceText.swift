import CalendarPlan
import DueNotices
import ServiceLoop

/// The difference of two plans as a person reads it.
struct DifferenceText {
    private typealias Name = PlanDifference.Name
    private typealias NoticeChange = PlanDifference.NoticeChange

    /// The most columns of an id; what is longer is cut, and whole in JSON.
    private static let idLimit = 18
    /// The most columns of an organisation: room for `24 organisations`.
    private static let whoLimit = 16

    let console: Console
    /// Whether warnings of what is overdue were compared too.
    var includesOverdue = false

    private var language: Language { console.language }

    func say(_ difference: PlanDifference) {
        if !difference.calendars.isEmpty {
            heading(Bilingual(ja: "カレンダー", en: "calendars"))
            for change in difference.calendars {
                sayNames(change.before, change.after, entries: change.entries)
            }
        }
        sayEntries(difference.entries)
        sayNotices(difference.notices)
        if difference.leftOut > 0 {
            console.say(
                Bilingual(
                    ja: "ほか\(difference.leftOut)行は略しました",
                    en: "\(difference.leftOut) more lines are left out"))
        }
        if !difference.isEmpty { console.say() }
        console.say(summary(difference))
        console.say(
            Bilingual(
                ja: "比べた期間：\(difference.days.first) から \(difference.days.last) まで"
                    + (includesOverdue ? "" : "（催促は除く）"),
                en: "compared from \(difference.days.first) to \(difference.days.last)"
                    + (includesOverdue ? "" : ", without what would be overdue")))
    }

    private func summary(_ difference: PlanDifference) -> Bilingual {
        let counts = difference.counts
        guard !difference.isEmpty else {
            return Bilingual(
                ja: "違いはありません（通知 \(counts.kept)件）",
                en: "no difference (\(EnglishCount.of(counts.kept, "notice")))")
        }
        return Bilingual(
            ja: "通知：追加 \(counts.added)件、変更 \(counts.moved)件、削除 \(counts.dropped)件、"
                + "そのまま \(counts.kept)件",
            en: "notices: \(counts.added) added, \(counts.moved) moved, \(counts.dropped) dropped, "
                + "\(counts.kept) as before")
    }

    private func heading(_ text: Bilingual) { console.say(console.bold(text[language])) }

    /// Whether something came, went, or is another than it was.
    private func verb(_ before: Bool, _ after: Bool, changed: Bilingual) -> String {
        let word =
            before && after
            ? changed
            : after
                ? Bilingual(ja: "追加", en: "added") : Bilingual(ja: "削除", en: "dropped")
        return DisplayWidth.padded(word[language], to: language == .japanese ? 4 : 7)
    }

    private func line(_ text: String) {
        console.say(DisplayWidth.cut("  " + text.singleLine, to: console.width))
    }
}

// MARK: - Calendars and entries

extension DifferenceText {
    private func sayNames(
        _ before: Name?, _ after: Name?, idWidth: Int = 0, entries: Int = 0
    ) {
        let verb = verb(
            before != nil, after != nil, changed: Bilingual(ja: "改名", en: "renamed"))
        let name = after ?? before
        var text = name?.title ?? ""
        if let before, let after {
            // What has another id keeps its title: the id is then what is to be seen.
            text =
                before.id == after.id
                ? "\(before.title) → \(after.title)"
                : "\(after.title)"
        }
        var id = name?.id ?? ""
        if let before, let after, before.id != after.id { id = "\(before.id) → \(after.id)" }
        if entries > 0 {
            text += Bilingual(ja: "（予定 \(entries)）", en: " (\(Self.entries(entries)))")[language]
        }
        line("\(verb)  \(DisplayWidth.padded(id, to: idWidth))  \(text)")
    }

    private static func entries(_ count: Int) -> String {
        count == 1 ? "1 entry" : "\(count) entries"
    }

    private func sayEntries(_ entries: [PlanDifference.EntryChange]) {
        var calendar: String?
        let width = min(
            Self.idLimit,
            entries.map { DisplayWidth.of(($0.after ?? $0.before)?.id ?? "") }.max() ?? 0)
        for change in entries {
            if change.calendar != calendar {
                calendar = change.calendar
                heading(
                    Bilingual(
                        ja: "予定（\(change.calendar)）", en: "entries of \(change.calendar)"))
            }
            sayNames(change.before, change.after, idWidth: width)
        }
    }
}

// MARK: - Notices

extension DifferenceText {
    private func sayNotices(_ notices: [NoticeChange]) {
        let idWidth = min(
            Self.idLimit, notices.map { DisplayWidth.of($0.obligation) }.max() ?? 0)
        let whoWidth = min(Self.whoLimit, notices.map { DisplayWidth.of(who($0)) }.max() ?? 0)
        var calendar: String?
        for change in notices {
            if change.calendar != calendar {
                calendar = change.calendar
                heading(
                    Bilingual(
                        ja: "通知（\(change.calendar)）", en: "notices of \(change.calendar)"))
            }
            let verb = verb(
                change.before != nil, change.after != nil,
                changed: Bilingual(ja: "変更", en: "moved"))
            let cells = [
                (verb, 0), (change.obligation, idWidth), (who(change), whoWidth),
            ].map { text, width in
                width == 0
                    ? text : DisplayWidth.padded(DisplayWidth.cut(text, to: width), to: width)
            }
            line((cells + [days(change)]).joined(separator: "  "))
        }
    }

    private func who(_ change: NoticeChange) -> String {
        change.organisation
            ?? Bilingual(
                ja: "\(change.organisations)組織", en: "\(change.organisations) organisations")[
                language]
    }

    /// The day before and after, and why it is said; where the day stays, what else moves.
    private func days(_ change: NoticeChange) -> String {
        let count = Bilingual(
            ja: "通知\(change.notices)件", en: EnglishCount.of(change.notices, "notice"))[language]
        let reasons = Self.summary(change.reasons)
        guard let before = change.before, let after = change.after else {
            let due = (change.after ?? change.before).map { "\($0.due)" } ?? ""
            return "\(due)  \(reasons)"
        }
        guard before.due == after.due else {
            return "\(before.due) → \(after.due)  \(count)"
        }
        // RFC 3339: ten characters for the day, then T, the time, and after 19 how far it is from
        // UTC, which is another where the zone is.
        let isSameDay = before.first.prefix(10) == after.first.prefix(10)
        let isSameOffset = before.first.dropFirst(19) == after.first.dropFirst(19)
        let firsts = [before.first, after.first].map {
            isSameDay
                ? $0.dropFirst(11).prefix(5) + (isSameOffset ? "" : $0.dropFirst(19))
                : $0.prefix(10)
        }
        return "\(before.due)  \(firsts.joined(separator: " → "))  \(reasons)"
    }

    /// `opens reminder(10bd 1bd) due-today`, `unsettled×4`: each kind of reason once.
    static func summary(_ reasons: [String]) -> String {
        var words: [(word: String, details: [String], count: Int)] = []
        for reason in reasons {
            let word = String(reason.prefix { $0 != "(" })
            let detail = reason.dropFirst(word.count).filter { !"()".contains($0) }
            let index = words.firstIndex { $0.word == word } ?? words.count
            if index == words.count { words.append((word, [], 0)) }
            words[index].count += 1
            if !detail.isEmpty { words[index].details.append(detail) }
        }
        return words.map { word, details, count in
            if word == "reminder" || count == 1 && !details.isEmpty {
                return "\(word)(\(details.joined(separator: " ")))"
            }
            return count == 1 ? word : "\(word)×\(count)"
        }.joined(separator: " ")
    }
}

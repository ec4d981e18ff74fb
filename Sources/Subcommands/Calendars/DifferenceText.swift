import CalendarPlan
import DueNotices
import Wording

struct DifferenceText {
    private typealias Name = PlanDifference.Name
    private typealias NoticeChange = PlanDifference.NoticeChange

    /// The most columns of an id; what is longer is cut, and whole in JSON.
    private static let idLimit = 18
    /// The most columns of an organisation: room for `24 organisations`.
    private static let whoLimit = 16

    let console: Console
    var includesOverdue = false

    private var language: Language { console.language }

    func say(_ difference: PlanDifference) {
        if !difference.calendars.isEmpty {
            heading(.calendars)
            for change in difference.calendars {
                sayNames(change.before, change.after, entries: change.entries)
            }
        }
        sayEntries(difference.entries)
        sayNotices(difference.notices)
        if difference.leftOut > 0 { say(.leftOut(difference.leftOut)) }
        if !difference.isEmpty { console.say() }
        let counts = difference.counts
        say(
            difference.isEmpty
                ? .noDifference(notices: counts.kept)
                : .summary(
                    added: counts.added, moved: counts.moved, dropped: counts.dropped,
                    kept: counts.kept))
        say(.compared(difference.days, includesOverdue: includesOverdue))
    }

    private func say(_ message: DifferenceMessage) { console.say(message.text) }

    private func heading(_ message: DifferenceMessage) {
        console.say(console.bold(message.text[language]))
    }

    /// Whether something came, went, or is another than it was.
    private func verb(_ before: Bool, _ after: Bool, changed: DifferenceMessage.Change) -> String {
        let word = DifferenceMessage.change(before && after ? changed : after ? .added : .dropped)
        return DisplayWidth.padded(word.text[language], to: language == .japanese ? 4 : 7)
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
        let verb = verb(before != nil, after != nil, changed: .renamed)
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
        if entries > 0 { text += DifferenceMessage.entryCount(entries).text[language] }
        line("\(verb)  \(DisplayWidth.padded(id, to: idWidth))  \(text)")
    }

    private func sayEntries(_ entries: [PlanDifference.EntryChange]) {
        var calendar: String?
        let width = min(
            Self.idLimit,
            entries.map { DisplayWidth.of(($0.after ?? $0.before)?.id ?? "") }.max() ?? 0)
        for change in entries {
            if change.calendar != calendar {
                calendar = change.calendar
                heading(.entries(calendar: change.calendar))
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
                heading(.notices(calendar: change.calendar))
            }
            let verb = verb(change.before != nil, change.after != nil, changed: .moved)
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
            ?? DifferenceMessage.organisationCount(change.organisations).text[language]
    }

    /// The day before and after, and why it is said; where the day stays, what else moves.
    private func days(_ change: NoticeChange) -> String {
        let count = DifferenceMessage.noticeCount(change.notices).text[language]
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

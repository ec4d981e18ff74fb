import CalendarPlan
import DueNotices
import Wording

/// The notices of a preview as people read them: each day a heading, and what is said to several
/// organisations at once as one item.
struct PreviewTable {
    let zone: ZoneRules
    let console: Console

    /// What is the same for all organisations that an item names.
    private struct Subject: Hashable {
        let entry: EntryID
        let occurrence: String?
        let reason: Reason
        let due: Day
    }

    private var instant: Instant?
    private var day: Day?
    /// The items of one instant, in the order in which they came.
    private var order: [Subject] = []
    private var notices: [Subject: [Notice]] = [:]

    init(zone: ZoneRules, console: Console) {
        self.zone = zone
        self.console = console
    }

    /// Adds `notice`, which comes no earlier than the ones before.
    mutating func add(_ notice: Notice) {
        if notice.instant != instant {
            end()
            instant = notice.instant
        }
        let subject = Subject(
            entry: notice.obligation.entry, occurrence: notice.obligation.occurrence,
            reason: notice.reason, due: notice.due)
        if notices[subject] == nil { order.append(subject) }
        notices[subject, default: []].append(notice)
    }

    mutating func end() {
        guard let instant, !order.isEmpty else { return }
        let (today, second) = zone.civil(instant)
        if today != day {
            console.say((day == nil ? "" : "\n") + console.bold(today.text(console.language)))
            day = today
        }
        let time = ClockTime(second: second)?.description ?? ""
        for subject in order { print(notices[subject] ?? [], at: time) }
        order = []
        notices = [:]
    }

    /// `08:45 【まもなく期限】第3回X会議 資料提出`, and below it what is said, the day and to whom.
    private func print(_ notices: [Notice], at time: String) {
        guard let first = notices.first else { return }
        // As the digest of its recipient would say it: one item of all who are missing.
        let notice = first.saidTogether(notices.count { $0.recipient == first.recipient })
        let wording = NoticeWording(language: console.language)
        let headline = wording.headline(for: notice)
        let space = headline.hasSuffix("]") ? " " : ""
        let line = "\(time) \(headline)\(space)\(notice.title.singleLine)"
        console.say(DisplayWidth.cut(line, to: console.width))
        let due = notice.due.withWeekday(isProvisional: notice.isProvisional)
        let detail = [
            due[console.language], wording.summary(for: notice), recipients(notices),
        ].joined(separator: Bilingual(ja: "　", en: "  ")[console.language])
        console.say(Self.indent + DisplayWidth.cut(detail, to: console.width - Self.indent.count))
    }

    private static let indent = "      "
    private static let namesLimit = 3

    private func recipients(_ notices: [Notice]) -> String {
        var names: [String] = []
        for name in notices.map(\.recipient) where !names.contains(name) { names.append(name) }
        let shown = names.prefix(Self.namesLimit).map(\.singleLine)
        return PreviewMessage.recipients(shown, of: names.count).text[console.language]
    }
}

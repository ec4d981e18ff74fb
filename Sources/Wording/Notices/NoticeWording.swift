package import CalendarPlan
package import DueNotices
package import Text

/// The words for what is said, in one language, as a city clerk would want to read them.
///
/// Pure: the same notice always reads the same. Whatever others wrote (titles, names) comes out
/// on one line, see ``Swift/String/singleLine``.
package struct NoticeWording: Sendable {
    package let language: Language

    /// The words of `language`.
    package init(language: Language) {
        self.language = language
    }

    /// The most characters of a subject: what a list of mails shows on one line.
    package static let subjectLimit = 60
    /// The most organisations that an item names, about three lines of a mail.
    ///
    /// The reader of a mail about the 24 wards of Osaka wants to see each; beyond that their
    /// count tells more.
    package static let organisationsLimit = 24

    private var words: any LanguageWording {
        switch language {
        case .japanese: JapaneseWording()
        case .english: EnglishWording()
        }
    }

    /// The first line of a letter: `北区 御中`, `副市長 様`, `To 北区:`.
    package func salutation(_ recipient: String) -> String { words.salutation(recipient) }

    /// A label of few characters: `【期限超過】`, `[Overdue]`.
    package func headline(for notice: Notice) -> String { words.headline(notice) }

    /// A few words without the due day: `期限まであと10営業日`, `due in 10 business days`.
    package func summary(for notice: Notice) -> String { words.summary(notice) }

    /// A whole sentence with its days.
    ///
    /// `期限まであと10営業日です（期限：2026年9月16日(水)、仮）。` A provisional day is marked as such. How to record what it asks for is apart, in
    /// ``RecordingCommand``.
    package func sentence(for notice: Notice) -> String { words.sentence(notice) }

    /// `2026年10月1日(木)`, `Thu, 1 Oct 2026`.
    package func day(_ day: Day) -> String { words.day(day) }

    /// `2026年10月1日(木)～10月10日(土)`, `Thu, 1 Oct to Sat, 10 Oct 2026`.
    package func span(_ span: DaySpan) -> String { words.span(span) }

    /// The heading of a part of a digest.
    package func heading(_ section: DigestLayout.Section) -> String { words.heading(section) }

    /// The organisations that `item` is to name, at most ``organisationsLimit`` and then how many
    /// are left out; `nil` where the recipient reads only about itself.
    package func organisations(of item: DigestLayout.Item) -> String? {
        let names = item.organisationsToName.map(\.singleLine)
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(Self.organisationsLimit)
        return words.organisations(Array(shown), leftOut: names.count - shown.count)
    }

    /// Who of those just counted is on hold on `day`, as sentences; empty for nobody.
    package func onHold(_ peers: PeersOnHold, on day: Day) -> String {
        words.onHold(peers, areCounted: true, year: day.year)
    }

    /// That a notice should have gone out on a civil `day` at `time`.
    package func late(_ day: Day, _ time: ClockTime) -> String { words.late(day, time) }

    /// That a mail leaves long after it was written, on `day`.
    package func writtenOn(_ day: Day) -> String { words.writtenOn(day) }

    /// That its reader may have a notice already, by another channel.
    package var repeated: String { words.repeated }

    /// That `notice` is late, or that its reader may have it already, as a remark after its words;
    /// `nil` of neither.
    package func marks(on notice: Notice) -> String? {
        let marks =
            (notice.isLate ? words.lateMark : "") + (notice.mayBeRepeat ? words.repeatedMark : "")
        return marks.isEmpty ? nil : marks
    }

    /// What `message` is about, in at most ``subjectLimit`` characters, the most urgent first.
    ///
    /// One item: its label, title and day. Several: the first one's, how many more, and how many
    /// of which urgency, as far as there is room.
    package func subject(of message: Message) -> String {
        subject(of: DigestLayout(message.notices))
    }

    /// What a message laid out as `layout` is about; a layout of nothing is a programmer error.
    package func subject(of layout: DigestLayout) -> String {
        let items = layout.items
        precondition(!items.isEmpty, "a message says something")
        let first = items[0]
        let label = words.headline(first.notice)
        let title = first.notice.title.singleLine
        if items.count == 1 {
            return fitted(label, title, words.bracketed(about(first)))
        }
        let many = first.notices.count
        let room = Self.subjectLimit - label.count - min(title.count, Self.titleRoom)
        let more = words.more(items.count - 1)
        let whole = words.bracketed(about(first)) + more
        let who = many > 1 ? words.bracketed(words.organisations(many)) : ""
        // The day before the counts: it tells more, unless the title had to go for it.
        let tail = whole.count <= room ? whole : who + more
        return fitted(label, title, tail + counts(items, room: room - tail.count))
    }

    /// The characters of a title that counts may not push out of a subject.
    private static let titleRoom = 20

    /// One count for each part in at most `room` characters, `…` where there is no room for all;
    /// nothing where all is of one part, since the label says it.
    private func counts(_ items: [DigestLayout.Item], room: Int) -> String {
        let counts = DigestLayout.Section.allCases.compactMap { section in
            let count = items.count { $0.section == section }
            return count > 0 ? words.count(count, section) : nil
        }
        guard counts.count > 1 else { return "" }
        var text = ""
        for (index, count) in counts.enumerated() {
            let longer = text + (index == 0 ? words.dash : words.comma) + count
            let isLast = index == counts.count - 1
            guard longer.count + (isLast ? 0 : 1) <= room else {
                return text.isEmpty ? "" : text + "…"
            }
            text = longer
        }
        return text
    }

    /// The title gives way, so that label and tail are always read whole.
    private func fitted(_ label: String, _ title: String, _ tail: String) -> String {
        let space = label.hasSuffix("]") ? " " : ""
        let room = Self.subjectLimit - label.count - space.count - tail.count
        return label + space + title.shortened(to: room) + tail
    }

    /// `24組織・9月16日(水)、仮`.
    private func about(_ item: DigestLayout.Item) -> String {
        let notice = item.notice
        let isOpenMeeting = notice.kind == .meeting && notice.isProvisional
        let span = isOpenMeeting ? notice.period ?? DaySpan(notice.due) : DaySpan(notice.due)
        let when = words.shortSpan(span)
        let day = notice.isProvisional && !isOpenMeeting ? words.provisional(when) : when
        let many = item.notices.count
        if notice.reason.kind == .escalated, many == 1 {
            // Its reader answers for several.
            return notice.obligation.organisation.singleLine + words.comma + day
        }
        return many > 1 ? words.organisations(many) + words.comma + day : day
    }
}

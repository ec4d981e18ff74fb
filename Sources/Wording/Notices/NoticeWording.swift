package import CalendarPlan
package import DueNotices
package import Text

/// The words for what is said, in one language, as a city clerk would want to read them.
///
/// Pure: the same notice always reads the same. Whatever others wrote (titles, names) comes out
/// on one line, see ``Swift/String/singleLine``.
package struct NoticeWording: OneLanguage, Sendable {
    package let language: Language

    package init(language: Language) { self.language = language }

    /// The most characters of a subject: what a list of mails shows on one line.
    package static let subjectLimit = 60
    /// The most organisations that an item names, about three lines of a mail.
    ///
    /// The reader of a mail about the 24 wards of Osaka wants to see each; beyond that their
    /// count tells more.
    package static let organisationsLimit = 24

    /// The first line of a letter: `北区 御中`, `副市長 様`, `To 北区:`.
    ///
    /// 御中 is for organisations: a mayor, or the head of a ward, is a person.
    package func salutation(_ recipient: String) -> String {
        let isPost = ["長", "様", "担当者", "監", "委員"].contains { recipient.hasSuffix($0) }
        return say(
            isPost ? recipient + (recipient.hasSuffix("様") ? "" : " 様") : "\(recipient) 御中",
            "To \(recipient):")
    }

    /// `2026年10月1日(木)`, `Thu, 1 Oct 2026`.
    package func day(_ day: Day) -> String { day.text(language) }

    /// The day without its year, for subjects: `10月1日(木)`, `Thu, 1 Oct`.
    func shortDay(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return say(
            "\(month)月\(number)日(\(day.weekday.kanji))",
            "\(day.weekday.short), \(number) \(EnglishNames.months[month - 1].prefix(3))")
    }

    /// `2026年10月1日(木)～10月10日(土)`, `Thu, 1 Oct to Sat, 10 Oct 2026`.
    package func span(_ span: DaySpan) -> String {
        if span.isSingleDay { return day(span.first) }
        let isOneYear = span.first.year == span.last.year
        return say(
            "\(day(span.first))～\(isOneYear ? shortDay(span.last) : day(span.last))",
            "\(isOneYear ? shortDay(span.first) : day(span.first)) to \(day(span.last))")
    }

    /// Both days without the year.
    private func shortSpan(_ span: DaySpan) -> String {
        let (first, last) = (shortDay(span.first), shortDay(span.last))
        return span.isSingleDay ? first : say("\(first)～\(last)", "\(first) to \(last)")
    }

    /// The organisations that `item` is to name, at most ``organisationsLimit`` and then how many
    /// are left out; `nil` where the recipient reads only about itself.
    package func organisations(of item: DigestLayout.Item) -> String? {
        let names = item.organisationsToName.map(\.singleLine)
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(Self.organisationsLimit)
        let rest = names.count - shown.count
        return say(
            shown.joined(separator: "、") + (rest > 0 ? " ほか\(rest)組織" : ""),
            shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }

    /// Who of those just counted is on hold on `day`, as sentences; empty for nobody.
    package func onHold(_ peers: PeersOnHold, on day: Day) -> String {
        onHold(peers, areCounted: true, year: day.year)
    }

    /// That a notice should have gone out on a civil `day` at `time`.
    package func late(_ day: Day, _ time: ClockTime) -> String {
        say(
            "お知らせが遅れました（本来は\(shortDay(day)) \(time.short)）。",
            "Late: this should have been sent on \(shortDay(day)) at \(time).")
    }

    /// That a mail leaves long after it was written, on `day`.
    package func writtenOn(_ day: Day) -> String {
        say(
            "お知らせが遅れました（\(self.day(day))に作成。日数はその日のもの）。",
            "Late: this was written on \(self.day(day)), and its numbers of days are as of then.")
    }

    /// That its reader may have a notice already, by another channel.
    package var repeated: String {
        say("別の経路ですでに届いているかもしれません。", "You may have this already, by another channel.")
    }

    /// That `notice` is late, or that its reader may have it already, as a remark after its words;
    /// `nil` of neither.
    package func marks(on notice: Notice) -> String? {
        let marks =
            (notice.isLate ? say("（遅延）", " (late)") : "")
            + (notice.mayBeRepeat ? say("（既報の可能性あり）", " (you may have this already)") : "")
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
        let label = headline(for: first.notice)
        let title = first.notice.title.singleLine
        if items.count == 1 {
            return fitted(label, title, bracketed(about(first)))
        }
        let many = first.notices.count
        let room = Self.subjectLimit - label.count - min(title.count, Self.titleRoom)
        let more = say(" ほか\(items.count - 1)件", " and \(items.count - 1) more")
        let whole = bracketed(about(first)) + more
        let who = many > 1 ? bracketed(organisations(many)) : ""
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
            return count > 0 ? self.count(count, section) : nil
        }
        guard counts.count > 1 else { return "" }
        var text = ""
        for (index, count) in counts.enumerated() {
            let longer = text + (index == 0 ? say(" ― ", " — ") : separator) + count
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
        let when = shortSpan(notice.days)
        let day =
            notice.isProvisional && !isOpenMeeting ? say("\(when)、仮", "\(when), provisional") : when
        let many = item.notices.count
        if notice.reason.kind == .escalated, many == 1 {
            // Its reader answers for several.
            return notice.obligation.organisation.singleLine + separator + day
        }
        return many > 1 ? organisations(many) + separator + day : day
    }

    private var separator: String { say("・", ", ") }
    private func organisations(_ count: Int) -> String {
        say("\(count)組織", "\(count) organisations")
    }
}

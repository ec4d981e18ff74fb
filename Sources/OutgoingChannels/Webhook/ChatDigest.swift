import CalendarPlan
import DueNotices
import Text
import Wording

/// A message for a chat room, from the layout that the mail has too.
nonisolated struct ChatDigest {
    struct Entry {
        /// The heading of its part; empty in an alert.
        let heading: String
        /// Overdue.
        let isUrgent: Bool
        /// What people call it, as it was written; `nil` in an alert.
        let title: String?
        /// What is said about it, in our own words; an alert's may hold those of others.
        let sentence: String
        /// What else is to be known.
        var details: [Detail] = []
    }

    /// `対象：北区`.
    struct Detail {
        /// In our own words.
        let label: String
        /// As it was written.
        let text: String
        /// The most of it.
        let bytes: Int
        /// A web address, which can be followed.
        var isLink = false
    }

    let subject: String
    let recipient: String
    let entries: [Entry]
    let phrases: ChatPhrases

    /// 300 characters of Japanese, which is the longest title that a calendar may give.
    static let titleBytes = 1_200
    /// In bytes: the 24 wards of a city with room to spare.
    static let organisationsBytes = 1_500
    /// In bytes: 60 characters, each as long as most are.
    static let subjectBytes = 450
    static let recipientBytes = 300
    /// Of a place, or a line of a note: three lines of a chat.
    static let factBytes = 600
    /// The longest paragraph of an alert, in bytes.
    static let paragraphBytes = 1_500

    /// `organisations` is the order in which they are listed.
    init(_ message: Message, organisations: [String]) {
        let phrases = ChatPhrases(language: message.language)
        self.phrases = phrases
        recipient = message.recipient
        if let alert = message.alert {
            subject = alert.subject
            entries = alert.paragraphs.map {
                Entry(heading: "", isUrgent: false, title: nil, sentence: $0)
            }
            return
        }
        let layout = DigestLayout(message.notices, organisations: organisations)
        let wording = NoticeWording(language: message.language)
        subject = wording.subject(of: layout)
        entries = layout.parts.flatMap { part in
            part.items.map { item in
                Entry(
                    heading: wording.heading(part.section), isUrgent: part.section == .overdue,
                    title: Self.title(of: item.notice),
                    sentence: wording.sentence(for: item.notice)
                        + (wording.marks(on: item.notice) ?? ""),
                    details: Self.details(of: item, wording, phrases))
            }
        }
    }

    private static func details(
        of item: DigestLayout.Item, _ wording: NoticeWording, _ phrases: ChatPhrases
    ) -> [Detail] {
        let known = item.notice.facts ?? .none
        let facts = FactLine.lines(of: known, wording.language).map {
            Detail(
                label: $0.label, text: $0.text, bytes: factBytes,
                isLink: $0.text == known.link && Facts.isLink($0.text))
        }
        let names = wording.organisations(of: item).map {
            Detail(label: phrases.organisations, text: $0, bytes: organisationsBytes)
        }
        return facts + [names].compactMap(\.self)
    }

    /// The title, or the entry's short name where it is blank.
    private static func title(of notice: Notice) -> String {
        let isBlank = notice.title.singleLine.allSatisfy { $0 == " " }
        return isBlank ? notice.obligation.shortName : notice.title
    }

    func parts(_ count: Int) -> [(heading: String, entries: ArraySlice<Entry>)] {
        entries.prefix(count).chunked { $0.heading == $1.heading }
            .map { ($0.first?.heading ?? "", $0) }
    }

    /// What to say of the entries after the first `count`.
    func more(_ count: Int) -> String? {
        count < entries.count ? phrases.more(entries.count - count) : nil
    }
}

extension ArraySlice {
    /// Runs of elements each of which `belongs` with the one before it.
    nonisolated fileprivate func chunked(
        _ belongs: (Element, Element) -> Bool
    ) -> [ArraySlice] {
        var chunks: [ArraySlice] = []
        var start = startIndex
        for index in indices where index > start && !belongs(self[index - 1], self[index]) {
            chunks.append(self[start..<index])
            start = index
        }
        return isEmpty ? [] : chunks + [self[start...]]
    }
}

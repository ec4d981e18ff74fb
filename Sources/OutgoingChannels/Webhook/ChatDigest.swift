import CalendarPlan
import DueNotices
import Text
import Wording

/// What a message says to a chat room, from the layout that the mail has too: overdue first, then
/// what is due soon, then news.
nonisolated struct ChatDigest {
    struct Entry {
        /// The heading of its part; empty in an alert.
        let heading: String
        /// Whether it should catch the eye: it is overdue.
        let isUrgent: Bool
        /// What people call it, as it was written; `nil` in an alert.
        let title: String?
        /// What is said about it, in our own words; an alert's may hold those of others.
        let sentence: String
        /// The organisations it is about, as they were written, where they are to be named.
        let organisations: String?
    }

    /// What it is about, as it was written.
    let subject: String
    /// Whom it is for, as it was written.
    let recipient: String
    let entries: [Entry]
    let phrases: ChatPhrases

    /// The longest title in a chat, in bytes as the chat's format writes it: 300 characters of
    /// Japanese, which is the longest that a calendar may give.
    static let titleBytes = 1_200
    /// The longest list of organisations in a chat, in bytes: the 24 wards of a city with room to
    /// spare.
    static let organisationsBytes = 1_500
    /// The longest subject in a chat, in bytes: its 60 characters, each as long as most are.
    static let subjectBytes = 450
    /// The longest name of a recipient, in bytes.
    static let recipientBytes = 300
    /// The longest paragraph of an alert, in bytes.
    static let paragraphBytes = 1_500

    /// What `message` says; `organisations` is the order in which they are listed.
    init(_ message: Message, organisations: [String]) {
        phrases = ChatPhrases(language: message.language)
        recipient = message.recipient
        if let alert = message.alert {
            subject = alert.subject
            entries = alert.paragraphs.map {
                Entry(heading: "", isUrgent: false, title: nil, sentence: $0, organisations: nil)
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
                    organisations: wording.organisations(of: item))
            }
        }
    }

    /// The title, or what the entry is called on the command line where the title is blank.
    private static func title(of notice: Notice) -> String {
        let isBlank = notice.title.singleLine.allSatisfy { $0 == " " }
        return isBlank ? notice.obligation.shortName : notice.title
    }

    /// The first `count` entries by heading, in order.
    func parts(_ count: Int) -> [(heading: String, entries: ArraySlice<Entry>)] {
        entries.prefix(count).chunked { $0.heading == $1.heading }
            .map { ($0.first?.heading ?? "", $0) }
    }

    /// What to say of the entries after the first `count`; `nil` where there are none.
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

import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

struct OutboxText {
    private let console: Console
    private let words: OutboxWords

    init(console: Console) {
        self.console = console
        words = OutboxWords(console.language)
    }

    /// How much of a key is shown: enough to name one of a million messages.
    private static let keyLength = 8

    /// For each message its key, when it is tried next and where it goes, what it is about, and
    /// why it has not left.
    func list(_ reply: OutboxReply) {
        let wording = NoticeWording(language: console.language)
        for row in reply.rows {
            let key = String(row.key.prefix(Self.keyLength))
            cut("\(key)  \(words.next(row))  \(words.way(row))", indent: 0)
            // One whose text cannot be read says nothing; why it has not left tells so.
            if !row.notices.isEmpty {
                cut(wording.subject(of: DigestLayout(row.notices)), indent: Self.keyLength + 2)
            }
            if let subject = row.subject {
                cut(subject.singleLine, indent: Self.keyLength + 2)
            }
            if let error = words.failure(row) {
                cut(error, indent: Self.keyLength + 2, isDim: true)
            }
        }
    }

    private func cut(_ text: String, indent: Int, isDim: Bool = false) {
        let text = DisplayWidth.cut(text, to: max(20, console.width - indent))
        console.say(String(repeating: " ", count: indent) + (isDim ? console.dim(text) : text))
    }

    func show(_ reply: OutboxReply) {
        let wording = NoticeWording(language: console.language)
        for row in reply.rows {
            for line in LineFolding.lines("\(row.key)  \(words.way(row))", width: console.width) {
                console.say(console.bold(line))
            }
            console.say("  \(words.composed(row))")
            if let error = words.failure(row) { console.sayFolded(error, indent: 2) }
            if let subject = row.subject { console.sayFolded(subject.singleLine, indent: 2) }
            for item in DigestLayout(row.notices).items {
                let notice = item.notice
                let title = notice.title.singleLine
                let space = console.language == .english ? " " : ""
                console.sayFolded("\(wording.headline(for: notice))\(space)\(title)", indent: 2)
                console.sayFolded(
                    "\(wording.summary(for: notice))  \(wording.day(notice.due))  "
                        + notice.obligation.shortName.singleLine, indent: 6)
                if let names = wording.organisations(of: item) {
                    console.sayFolded(names, indent: 6)
                }
            }
            console.say()
        }
    }
}

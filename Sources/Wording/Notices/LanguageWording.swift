import CalendarPlan
import DueNotices
import Text

/// Everything that must be sayable in a language: one requirement for each key, so that the
/// compiler finds the one that a language lacks.
///
/// Each is a function of a reason and a kind by an exhaustive switch, never a table that may
/// have gaps. Texts come without control characters as long as what they are given has none.
protocol LanguageWording {
    /// `2026年10月1日(木)`, `Thu, 1 Oct 2026`.
    func day(_ day: Day) -> String
    /// The day without its year, for subjects: `10月1日(木)`, `Thu, 1 Oct`.
    func shortDay(_ day: Day) -> String
    /// Both days, the year once where it is the same.
    func span(_ span: DaySpan) -> String
    /// Both days without the year.
    func shortSpan(_ span: DaySpan) -> String

    /// Who of those just counted, or beside them, is on hold until when and why, as sentences:
    /// `うち保留1：丙、7/16まで、決裁待ち。`; a day of another year than `year` has its year.
    func onHold(_ peers: PeersOnHold, areCounted: Bool, year: Int) -> String

    /// The first line of a letter to an organisation, or to whoever holds a post.
    func salutation(_ recipient: String) -> String

    /// A label of few characters: `【期限超過】`, `[Overdue]`.
    func headline(_ notice: Notice) -> String
    /// A few words without the day: `期限まであと10営業日`.
    func summary(_ notice: Notice) -> String
    /// A whole sentence with its days.
    func sentence(_ notice: Notice) -> String

    /// The heading of a part of a digest.
    func heading(_ section: DigestLayout.Section) -> String
    /// How many of a part, for subjects: `期限超過1件`, `1 overdue`.
    func count(_ count: Int, _ section: DigestLayout.Section) -> String
    /// What follows the first title where `count` more items are in the message.
    func more(_ count: Int) -> String
    /// Between the title and the counts.
    var dash: String { get }
    /// Between counts.
    var comma: String { get }
    /// Around a remark after a title.
    func bracketed(_ text: String) -> String
    /// A day as a remark: `9月16日(水)、仮`.
    func provisional(_ text: String) -> String
    /// `24組織`.
    func organisations(_ count: Int) -> String
    /// Names in a row, with how many are left out.
    func organisations(_ names: [String], leftOut: Int) -> String
    /// That it should have been said at a time that has passed.
    func late(_ day: Day, _ time: ClockTime) -> String
    /// That a mail was written on a day long past, from which its days are counted.
    func writtenOn(_ day: Day) -> String
    /// That its reader may have it already.
    var repeated: String { get }
    /// That it is said late, as a remark.
    var lateMark: String { get }
    /// That its reader may have it already, as a remark.
    var repeatedMark: String { get }
}

extension LanguageWording {
    /// The characters of a reason that a mail shows: who wants the rest asks the history.
    private static var holdReasonLimit: Int { 40 }

    /// Why something is on hold, on one line; nothing where nobody was asked.
    func holdReason(_ hold: OnHold) -> [String] {
        hold.reason.isEmpty
            ? [] : [hold.reason.singleLine.shortened(to: Self.holdReasonLimit)]
    }

    /// Who is on hold beside what `notice` says, as sentences.
    func onHoldSentence(_ notice: Notice) -> String {
        notice.peersOnHold.map {
            onHold($0, areCounted: notice.missingPeers != nil, year: notice.due.year)
        } ?? ""
    }
}

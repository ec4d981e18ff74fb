import Configuration
import Interchange
import CalendarPlan
import DueNotices
import Wording

/// Notices as events of one calendar file, for `koyomi preview --format ics`.
struct PreviewCalendar {
    private let languages: [String: Language]

    init(_ plan: Plan) {
        languages = Dictionary(
            plan.organisations.map { ($0.name, $0.language) },
            uniquingKeysWith: { first, _ in first })
    }

    /// `notice` as an event at its instant, in the language in which its recipient is told.
    ///
    /// Its UID is the notice's key, so that a preview imported anew replaces what has not
    /// changed. There is no clock in a preview; a notice says what is so at its instant, and
    /// that is the stamp.
    func event(_ notice: Notice) -> ICalendarEvent {
        let language = languages[notice.recipient] ?? .japanese
        let wording = NoticeWording(language: language)
        let headline = wording.headline(for: notice)
        let title = notice.title.singleLine
        let owner = notice.obligation.organisation.singleLine
        let summary = Bilingual(
            ja: "\(headline)\(title)（\(owner)）", en: "\(headline) \(title) (\(owner))")
        return ICalendarEvent(
            uid: "\(notice.key)@koyomi", stamp: notice.instant, time: .instant(notice.instant),
            summary: summary[language], description: wording.sentence(for: notice),
            categories: [notice.reason.word], isTentative: notice.isProvisional)
    }
}

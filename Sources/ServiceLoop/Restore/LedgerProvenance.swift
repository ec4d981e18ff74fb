import Configuration
import CalendarPlan
import DueNotices
import Ledger
import Platform
import ServiceInterface
import OutgoingChannels
import Wording

/// Finds out whether the ledger goes on from the one before it; where it does not, nothing is
/// decided and nothing sent until somebody has confirmed it.
final class LedgerProvenance {
    private let context: ServiceContext
    private let marker: LedgerMarker
    /// What nobody has confirmed of the ledger.
    private(set) var question: LedgerQuestion?

    init(_ context: ServiceContext, _ marker: LedgerMarker) {
        self.context = context
        self.marker = marker
    }

    /// Compares, at a start, and asks the administrator where the ledger is another one.
    func start(at now: Instant) throws(LedgerError) {
        let ledger = context.ledger
        if let head = marker.lostHead {
            // A backup that somebody has put there is told of by itself.
            let isOther = try ledger.chainHead().hash != head
            if try !ledger.isCopy(), isOther, !ledger.isNew {
                try ledger.ask(LedgerQuestion(kind: .other, since: now))
            }
            marker.forgetLoss()
        }
        do throws(SystemError) { try marker.write() } catch {
            context.log(.warning, "\(error); a lost ledger would not be noticed")
        }
        question = try ledger.question()
        guard let question else { return }
        let since = context.rfc3339(question.since)
        let condition: HealthCondition =
            switch question.kind {
            case .anew: .ledgerRecreated(since: since)
            case .other: .ledgerReplaced(since: since)
            }
        context.health.report(.provenance, condition)
        context.log(.alert, condition.text[context.settings.language])
        try context.alerts.post(
            .ledgerQuestioned(condition), topic: LedgerQuestion.topic,
            event: "\(question.kind.rawValue) \(question.since.seconds)", at: now)
    }

    /// Tells, once, that the ledger is a backup that has come into its place, ending at `watermark`.
    func reportCopy(until watermark: Instant?, at now: Instant) throws(LedgerError) {
        guard let watermark, try context.ledger.isCopy() else { return }
        let alert = AlertText.ledgerRestored(until: context.civil(watermark))
        for words in alert.paragraphs {
            context.log(.warning, words[context.settings.language])
        }
        try context.alerts.post(
            alert, topic: "restored", event: "until \(watermark.seconds)", at: now)
        try context.ledger.adoptCopy()
    }

    /// Goes on from the ledger as it is, because `name` says so; a dry run only says what that
    /// would send.
    func confirm(by name: String, isDry: Bool) throws(Refusal) -> LedgerReply {
        guard let question else { throw .ledgerInOrder }
        let now = context.clock.now
        let forecast = Forecast(context.planner, context.composer, at: now)
        if !isDry {
            do throws(LedgerError) {
                try context.ledger.confirm(by: name, at: now)
                try context.alerts.post(
                    .ledgerConfirmed(by: name), topic: LedgerQuestion.topic,
                    event: "confirmed \(question.since.seconds)", at: now)
            } catch { throw context.refusal(error) }
            self.question = nil
            context.health.report(.provenance, nil)
            context.log(.notice, "\(name) has confirmed the ledger, and notices go out")
            context.steps.soon()
        }
        return LedgerReply(
            kind: question.kind.rawValue, since: context.planner.plan.zone.rfc3339(question.since),
            confirmed: !isDry, notices: forecast.notices, organisations: forecast.organisations,
            messages: forecast.messages)
    }

    /// Refuses what cannot leave before the ledger is confirmed.
    func requireConfirmed() throws(Refusal) {
        if question != nil { throw .ledgerUnconfirmed }
    }

    /// Has the next start ask before it goes on from whatever lies in the place of a ledger that
    /// was lost by `error`.
    func noteLoss(_ error: LedgerError) {
        guard error.code == .lost else { return }
        let head = (try? context.ledger.chainHead())?.hash ?? ""
        do throws(SystemError) { try marker.noteLoss(head: head) } catch {
            context.log(.error, "\(error)")
        }
    }
}

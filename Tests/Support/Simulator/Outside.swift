import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels

/// The world outside the service: what was really taken, however often the service died.
final class Outside {
    /// What becomes of one try.
    enum Fate: String, CaseIterable {
        /// It is taken, and the service hears so at once.
        case taken
        /// It is taken, and the answer is under way.
        case takenSlowly
        /// Nothing arrives, and the service hears so.
        case timedOut
        /// It is taken, and the service hears only that it may have been.
        case lost
        /// Nothing arrives, and the service hears that something may have.
        case unclear
        /// It is refused for good.
        case refused
        /// The service dies before it could hand the message over.
        case diesBefore
        /// The message is taken, and the service dies before it hears so.
        case diesAfter
    }

    /// An answer that is under way.
    private struct Answer {
        let key: String
        let completion: (DeliveryOutcome) -> Void
        let outcome: DeliveryOutcome
    }

    /// Whether the service is dead: it does nothing more until it is started again.
    private(set) var isDead = false
    /// Decides the fate of each try.
    var fate: (Message) -> Fate = { _ in .taken }
    /// Until when each channel that is out takes nothing, which the service hears for certain.
    var outages: [String: Instant] = [:]
    /// Whether the service hears of tries that may have left as of those that have not, as it did
    /// before it knew the difference: the oracle is to find what comes of that.
    var takesUncertainForFailed = false
    /// What must not be, in words.
    private(set) var violations: [String] = []
    /// The keys of the messages that each channel took.
    private(set) var taken: [String: Set<String>] = [:]
    /// The notices that each channel took, by recipient, in the order in which it did.
    private(set) var notices: [String: [Notice]] = [:]

    /// By channel, in which message each notice came, by the key that it has under first names.
    private var carriers: [String: [NoticeKey: String]] = [:]
    private var answers: [Answer] = []
    /// The latest stage that each channel took of each matter.
    private var stages: [String: [Matter: Instant]] = [:]
    /// The keys of messages of which it was not clear for a while whether they had left.
    private var uncertain: Set<String> = []
    /// The keys of messages that were to be handed over, the end of which may not be recorded yet.
    private var unrecorded: Set<String> = []
    private let clock: SimulatedClock
    private let spool: String
    /// How often each file of the spool was written.
    private var written: [String: Int] = [:]
    private let say: (String) -> Void

    /// A world with `clock` and a Maildir at `spool`; `say` hears what happens.
    init(clock: SimulatedClock, spool: String, say: @escaping (String) -> Void) {
        self.clock = clock
        self.spool = spool
        self.say = say
    }

    /// Notes that something is as it must not be.
    func complain(_ words: String) {
        say("! \(words)")
        violations.append(words)
    }

    /// Whether `channel` took the message `key`.
    func hasTaken(_ key: String, on channel: String) -> Bool {
        taken[channel]?.contains(key) ?? false
    }

    /// The service is gone: what was under way to it is lost, and whatever it had begun to hand over
    /// without recording the end of it may have left, as far as it can know.
    func forgetService() {
        isDead = true
        answers = []
        uncertain.formUnion(unrecorded)
        unrecorded = []
    }

    /// The service has recorded what it heard so far.
    func outcomesAreRecorded() { unrecorded = [] }

    /// The service runs again.
    func serviceStarted() { isDead = false }

    /// How many answers are under way.
    var answersUnderWay: Int { answers.count }

    /// Lets the `index`-th answer arrive.
    func arrive(_ index: Int) {
        let answer = answers.remove(at: index)
        say("answer \(answer.key)")
        answer.completion(answer.outcome)
    }

    /// One try of `message` on a channel; `deliver` really does it.
    func attempt(
        _ message: Message, deliver: (@escaping (DeliveryOutcome) -> Void) -> Void,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        unrecorded.insert(message.key)
        guard !isDead else { return }
        checkTime(message)
        var fate = fate(message)
        if let end = outages[message.channel], clock.now < end { fate = .timedOut }
        if ![.taken, .timedOut, .refused].contains(fate) { uncertain.insert(message.key) }
        say("\(fate.rawValue) \(message.channel) \(message.key)")
        switch fate {
        case .diesBefore: isDead = true
        case .timedOut: completion(.retry(reason: "timed out", after: nil))
        case .lost:
            take(message, deliver) { [self] outcome in
                completion(outcome == .delivered ? breakOff : outcome)
            }
        case .unclear: completion(breakOff)
        case .refused: completion(.refused(reason: "gone"))
        case .taken: take(message, deliver, completion)
        case .diesAfter:
            take(message, deliver) { _ in }
            isDead = true
        case .takenSlowly:
            take(message, deliver) { [self] outcome in
                answers.append(
                    Answer(key: message.key, completion: completion, outcome: outcome))
            }
        }
    }

    private var breakOff: DeliveryOutcome {
        takesUncertainForFailed
            ? .retry(reason: "half an answer", after: nil) : .uncertain(reason: "half an answer")
    }

    private func take(
        _ message: Message, _ deliver: (@escaping (DeliveryOutcome) -> Void) -> Void,
        _ completion: @escaping (DeliveryOutcome) -> Void
    ) {
        let file = "\(spool)/new/\(message.key).koyomi"
        let wasThere = FileManager.default.fileExists(atPath: file)
        deliver { [self] outcome in
            if outcome == .delivered { remember(message) }
            completion(outcome)
        }
        guard !wasThere, FileManager.default.fileExists(atPath: file) else { return }
        written[message.key, default: 0] += 1
        if written[message.key] != 1 { complain("\(message.key) was written into the spool again") }
    }

    private func remember(_ message: Message) {
        let isNew = taken[message.channel, default: []].insert(message.key).inserted
        for notice in message.notices {
            let key = NoticeKey(
                obligation: SmallCity.Names.first(notice.obligation), reason: notice.reason,
                due: notice.due, recipient: SmallCity.Names.first(notice.recipient))
            let carrier = carriers[message.channel]?[key]
            if let carrier, carrier != message.key {
                complain("\(notice.key) came in \(carrier) and in \(message.key)")
            }
            carriers[message.channel, default: [:]][key] = message.key
        }
        guard isNew else { return }
        for notice in message.notices {
            say("  \(notice.recipient): \(notice.reason) of \(notice.obligation), \(notice.due)")
        }
        notices[message.channel, default: []] += message.notices
        checkStages(message)
    }

    /// What a notice is about of which only the latest stage is worth reading.
    private struct Matter: Hashable {
        let obligation: ObligationID
        let recipient: String
        let due: Day
        let word: String

        init?(_ notice: Notice) {
            obligation = SmallCity.Names.first(notice.obligation)
            recipient = SmallCity.Names.first(notice.recipient)
            due = notice.due
            switch notice.reason {
            case .opens, .reminder, .dueToday, .closes, .overdue: word = "progress"
            case .escalated, .missing: word = notice.reason.word
            case .unsettled, .undecided, .behindPace, .snoozeEnds, .scheduled, .dateChanged,
                .calledOff,
                .dateWithdrawn, .adopted, .missedTarget:
                return nil
            }
        }
    }

    /// Nobody gets a stage after a later one, or beside it: but for what may have left before.
    private func checkStages(_ message: Message) {
        guard !uncertain.contains(message.key) else { return }
        var latest: [Matter: Instant] = [:]
        for notice in message.notices {
            guard let matter = Matter(notice) else { continue }
            if let other = latest[matter], other != notice.instant {
                complain("\(message.key) has two stages of \(notice.obligation)")
            }
            latest[matter] = notice.instant
        }
        for (matter, instant) in latest {
            // What a clock that ran ahead has said comes after what is due by the right one.
            if let before = stages[message.channel]?[matter], before > instant,
                before <= clock.now
            {
                complain("\(message.key) on \(message.channel) is stale: \(matter.obligation)")
                say("STALE \(matter) at \(instant.seconds), after \(before.seconds)")
            }
            stages[message.channel, default: [:]][matter] = instant
        }
    }

    /// Nothing leaves before its time.
    private func checkTime(_ message: Message) {
        if message.composedAt > clock.now {
            complain("\(message.key) leaves before it was composed")
        }
        for notice in message.notices where notice.instant > clock.now {
            complain("\(notice.reason) of \(notice.obligation) is early")
        }
    }

    /// The files in the spool that nobody has handed on.
    var waitingMails: Set<String> { files("new") }

    /// Moves the mails to `cur/`, as the hand-off does, and takes out of it those that
    /// `recorded` says the ledger has.
    func handOn(recorded: (String) -> Bool) {
        for name in files("new").sorted() {
            // A mail in `cur/` already would be one that was written twice.
            if files("cur").contains(name) { complain("\(name) is in the spool twice") }
            try? FileManager.default.moveItem(
                atPath: "\(spool)/new/\(name)", toPath: "\(spool)/cur/\(name)")
        }
        for name in files("cur") where recorded(String(name.prefix { $0 != "." })) {
            try? FileManager.default.removeItem(atPath: "\(spool)/cur/\(name)")
        }
    }

    private func files(_ part: String) -> Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(part)")) ?? [])
    }
}

/// A channel whose every try has the fate that the world outside decides.
final class SimulatedChannel: OutgoingChannel {
    let name: String
    private let outside: Outside
    /// What really delivers; `nil` for a channel that only exists here.
    private let real: (any OutgoingChannel)?

    /// The channel `name` into `outside`, by way of `real`, where there is one.
    init(_ name: String, outside: Outside, real: (any OutgoingChannel)? = nil) {
        self.name = name
        self.outside = outside
        self.real = real
    }

    func send(
        _ message: Message, to recipient: Organisation, at now: Instant,
        completion: @escaping (DeliveryOutcome) -> Void
    ) {
        let deliver: (@escaping (DeliveryOutcome) -> Void) -> Void = { [real] done in
            guard let real else { return done(.delivered) }
            real.send(message, to: recipient, at: now, completion: done)
        }
        outside.attempt(message, deliver: deliver, completion: completion)
    }
}

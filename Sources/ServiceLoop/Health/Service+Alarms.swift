import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import Wording

/// What is said when a channel does not deliver, and when it does again.
///
/// The ledger's last bulletin about a channel tells whether the alarm was raised: it is raised
/// once, and so is the all-clear, also over restarts.
struct OutageAlert {
    /// The channel that does not deliver.
    let channel: String
    private let begins: Bool
    private let at: Instant
    private let counts: (waiting: Int, dead: Int)
    private let since: Bilingual

    /// What the events of the topic begin with.
    private static let beginning = "began"

    /// The topic of `channel`.
    static func topic(_ channel: String) -> String { "outage \(channel)" }

    /// Whether `bulletin`, the last one of its topic, leaves an outage that has not ended.
    static func isOpen(_ bulletin: OperatorAlert?) -> Bool {
        bulletin?.event.hasPrefix(beginning) ?? false
    }

    /// That messages have waited for `backlog`'s channel since a civil `day` and `time`.
    init(raisedFor backlog: Backlog, since day: Day, _ time: ClockTime, at instant: Instant) {
        channel = backlog.channel
        begins = true
        at = instant
        counts = (backlog.count, 0)
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        let clock = "\(hour):\(minute < 10 ? "0" : "")\(minute)"
        since = Bilingual(
            ja: "\(NoticeWording(language: .japanese).day(day)) \(clock)",
            en: "\(NoticeWording(language: .english).day(day)), \(clock)")
    }

    /// That nothing waits for `channel` any longer; `dead` messages were given up.
    init(clearedFor channel: String, dead: Int, at instant: Instant) {
        self.channel = channel
        begins = false
        at = instant
        counts = (0, dead)
        since = Bilingual(ja: "", en: "")
    }

    /// One line in `language`.
    func subject(_ language: Language) -> String {
        switch (begins, language) {
        case (true, .japanese): "【送信できません】\(channel)（\(counts.waiting)件が待っています）"
        case (true, .english):
            "[Not delivering] \(channel): \(EnglishCount.of(counts.waiting, "message")) waiting"
        case (false, .japanese):
            counts.dead == 0
                ? "【解消】\(channel) に待っているものはなくなりました" : "【断念】\(channel)（\(counts.dead)件）"
        case (false, .english):
            counts.dead == 0
                ? "[Over] nothing waits for \(channel) any longer"
                : "[Given up] \(channel): \(EnglishCount.of(counts.dead, "message"))"
        }
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        let text: String
        switch (begins, language) {
        case (true, .japanese):
            text =
                "\(since.ja) から \(channel) に送れていません。送信は続けています。状況は koyomi status と koyomi outbox で確かめてください。"
        case (true, .english):
            text =
                "\(channel) has not delivered since \(since.en). Delivery is still being tried. See koyomi status and koyomi outbox."
        case (false, .japanese):
            text =
                counts.dead == 0
                ? "届いたか、破棄されました。" : "待っているものはありません。断念したものを koyomi outbox で確かめてください。"
        case (false, .english):
            text =
                counts.dead == 0
                ? "What waited was delivered or dropped."
                : "Nothing waits any longer. See koyomi outbox for what was given up."
        }
        return OperatorAlert(
            topic: Self.topic(channel),
            event: "\(begins ? Self.beginning : "ended") \(at.seconds)",
            subject: subject(language), paragraphs: [text])
    }
}

extension Service {
    /// Raises the alarm about channels for which something has waited too long, and gives the
    /// all-clear for those where that is over.
    ///
    /// - Returns: when to look again, if something waits, and whether something was said.
    func watchOutages(at now: Instant) throws(LedgerError) -> (look: Instant?, hasSpoken: Bool) {
        guard let alarms = settings.alarms else {
            troubles.outages = []
            return (nil, false)
        }
        let backlogs = Backlog.merged(try ledger.backlogs(), spoolBacklog)
        let before = troubles.outages
        var next: Instant?
        for backlog in backlogs {
            // What has not been tried yet waits since the daemon runs: after a pause of its own the
            // channel is not to blame.
            let since = backlog.wasTried ? backlog.oldest : max(backlog.oldest, startedAt)
            let due = since + alarms.afterSeconds
            guard now >= due else {
                next = min(next ?? due, due)
                continue
            }
            guard !troubles.outages.contains(backlog.channel) else { continue }
            let (day, second) = planner.plan.zone.civil(backlog.oldest)
            let time = ClockTime(hour: second / 3_600, minute: second / 60 % 60) ?? .midnight
            try raise(
                OutageAlert(raisedFor: backlog, since: day, time, at: now), alarms, at: now)
            troubles.outages.insert(backlog.channel)
        }
        for channel in troubles.outages.sorted()
        where !backlogs.contains(where: { backlog in
            backlog.channel == channel && now >= backlog.oldest + alarms.afterSeconds
        }) {
            let dead = try ledger.deadCount(on: channel)
            try raise(
                OutageAlert(clearedFor: channel, dead: dead, at: now), alarms, at: now)
            troubles.outages.remove(channel)
        }
        return (next, troubles.outages != before)
    }

    /// The channels about which an alarm was raised that is not over, as the ledger has them.
    func openOutages() throws(LedgerError) -> Set<String> {
        var open: Set<String> = []
        let configured = composer.channels + (try ledger.waitingChannels())
        for channel in configured {
            let last = try ledger.lastAlert(about: OutageAlert.topic(channel))
            if OutageAlert.isOpen(last) { open.insert(channel) }
        }
        return open
    }

    /// Says it by every channel of the alarms but the one it is about, and in the log.
    private func raise(
        _ outage: OutageAlert, _ alarms: Settings.Alarms, at now: Instant
    ) throws(LedgerError) {
        let name = alarms.recipient ?? settings.secretariat
        let language =
            planner.plan.organisations.first { $0.name == name }?.language ?? settings.language
        let channels = alarms.channels.filter {
            $0 != outage.channel && composer.reaches(name, by: $0)
        }
        let messages = channels.map { channel in
            Message(
                channel: channel, recipient: name, language: language, composedAt: now,
                bulletin: outage.bulletin(language))
        }
        try ledger.post(messages)
        log.log(.alert, outage.subject(settings.language))
    }
}

import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// What became of trial notices.
package struct TestNoticeReply: Codable, Sendable {
    /// What became of one message.
    package struct Delivery: Codable, Sendable {
        /// Where it stands.
        package enum State: String, Codable, Sendable, CaseIterable {
            /// Its channel took it; of a mail: a server took it by SMTP.
            case delivered
            /// A mail that lies in the spool and has not left.
            case spooled
            /// A mail that sendmail has taken.
            case handedOver = "handed-over"
            /// A mail that sendmail or a server has refused for good.
            case refused
            /// It has not left yet.
            case waiting
            /// It was given up.
            case failed
        }

        /// The message's key.
        package let key: String
        /// The channel.
        package let channel: String
        /// Where it stands.
        package let state: State
        /// How many attempts have failed.
        package let attempts: Int
        /// Why the last attempt failed, or why there is none.
        package let reason: String?

        /// What became of one message.
        package init(key: String, channel: String, state: State, attempts: Int, reason: String?) {
            self.key = key
            self.channel = channel
            self.state = state
            self.attempts = attempts
            self.reason = reason
        }
    }

    /// One for each channel.
    package let deliveries: [Delivery]

    /// What became of them.
    package init(deliveries: [Delivery]) { self.deliveries = deliveries }
}

/// A notice on which nothing hangs.
struct TestNotice {
    /// Who asked for it.
    let by: String
    /// What tells it from others.
    let event: String

    /// The topic of all of them.
    static let topic = "test"

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        let words: (subject: Bilingual, paragraphs: [Bilingual]) = (
            Bilingual(ja: "【試験】送信の確認です", en: "[Test] a trial notice"),
            [
                Bilingual(
                    ja: "\(by) が送信を確かめています（koyomi test-notice）。期限のあるものではなく、何もしなくてかまいません。",
                    en: "\(by) is trying whether notices arrive (koyomi test-notice). Nothing is "
                        + "owed, and there is nothing to do."),
                Bilingual(
                    ja: "これが届けば、期限の通知も同じように届きます。",
                    en: "Where this arrives, notices of deadlines arrive as well."),
            ]
        )
        return OperatorAlert(
            topic: Self.topic, event: event, subject: words.subject[language],
            paragraphs: words.paragraphs.map { $0[language] })
    }
}

extension Service {
    /// Puts a trial notice to an organisation into the outbox, for each channel that serves it or
    /// the one that is asked for.
    func testNotice(_ given: ControlRequest.Parameters, _ peer: Peer)
        throws(ControlRefusal) -> TestNoticeReply
    {
        try requireConfirmedLedger()
        let name = given.organisation ?? ""
        guard let organisation = planner.plan.organisations.first(where: { $0.name == name })
        else {
            throw noSuch(name)
        }
        let channels = try channels(to: organisation, given.channel)
        try use(&trials, 1, peer) { minutes in
            ControlRefusal(
                ja: "試験通知は1時間に\(Self.trialsAnHour)回までです。あと\(minutes)分ほど待ってください",
                en: "no more than \(Self.trialsAnHour) test notices an hour: wait "
                    + "\(EnglishCount.of(minutes, "minute"))")
        }
        let now = clock.now
        watch.trials += 1
        let trial = TestNotice(
            by: signature(given, peer).line,
            event: "\(now.seconds) \(clock.monotonicUsec) \(watch.trials)")
        let messages = channels.map { channel in
            Message(
                channel: channel, recipient: organisation.name, language: organisation.language,
                composedAt: now, bulletin: trial.bulletin(organisation.language))
        }
        do throws(LedgerError) {
            try ledger.post(messages)
        } catch { throw ledgerRefusal(error) }
        stepSoon()
        return TestNoticeReply(
            deliveries: messages.map {
                .init(key: $0.key, channel: $0.channel, state: .waiting, attempts: 0, reason: nil)
            })
    }

    private func noSuch(_ name: String) -> ControlRefusal {
        if name.isEmpty {
            return ControlRefusal(ja: "どの組織に送るかがありません", en: "no organisation is given")
        }
        if planner.plan.groups.contains(where: { $0.name == name }) {
            return ControlRefusal(
                ja: "「\(name)」はグループです。組織を一つ指定してください",
                en: "\(name) is a group: name one organisation")
        }
        let hint = DidYouMean.words(name, among: planner.plan.organisations.map(\.name))
        return ControlRefusal(
            ja: "「\(name)」という組織はありません。\(hint.ja)",
            en: "there is no organisation \(name)\(hint.en)")
    }

    private func channels(to organisation: Organisation, _ asked: String?)
        throws(ControlRefusal) -> [String]
    {
        let serving = composer.channels.filter { composer.reaches(organisation.name, by: $0) }
        guard let asked else {
            guard serving.isEmpty else { return serving }
            throw ControlRefusal(
                ja: "\(organisation.name)に送れる手段がありません", en: "no channel serves \(organisation.name)"
            )
        }
        guard composer.channels.contains(asked) else {
            let hint = DidYouMean.words(asked, among: composer.channels)
            throw ControlRefusal(
                ja: "「\(asked)」という送信手段はありません。\(hint.ja)",
                en: "there is no channel \(asked)\(hint.en)")
        }
        guard serving.contains(asked) else {
            throw ControlRefusal(
                ja: "\(asked) は\(organisation.name)に送りません（アドレスがないか、対象の組織ではありません）",
                en: "\(asked) does not serve \(organisation.name): it has no address, or the "
                    + "channel is not for it")
        }
        return [asked]
    }

    /// What became of the message whose key is given.
    func delivery(_ given: ControlRequest.Parameters) throws(ControlRefusal) -> TestNoticeReply {
        let key = given.id ?? ""
        let found: TestNoticeReply.Delivery?
        do throws(LedgerError) {
            found = try delivery(of: key)
        } catch { throw ledgerRefusal(error) }
        guard let found else {
            throw ControlRefusal(
                ja: "その鍵のものは送られていません", en: "there never was a message with this key")
        }
        return TestNoticeReply(deliveries: [found])
    }

    private func delivery(of key: String) throws(LedgerError) -> TestNoticeReply.Delivery? {
        guard let addressee = try ledger.addressee(of: key) else { return nil }
        let item = try ledger.outboxItem(key)
        let mail = try ledger.mailState(of: key)
        let state: TestNoticeReply.Delivery.State
        switch (item?.state, mail?.state) {
        // What a worker has, or is to get, lies in its spool.
        case (.waiting, _): state = smtp.submissions.has(key) ? .spooled : .waiting
        case (.dead, .refused): state = .refused
        case (.dead, _): state = .failed
        case (nil, .spooled): state = .spooled
        case (nil, .handedOver): state = .handedOver
        case (nil, .refused): state = .refused
        case (nil, .delivered): state = .delivered
        case (nil, nil): state = try ledger.isDelivered(key) ? .delivered : .failed
        }
        let isOff = state == .waiting && dispatcher?.isOff(addressee.channel) ?? false
        return TestNoticeReply.Delivery(
            key: key, channel: addressee.channel, state: state, attempts: item?.attempts ?? 0,
            reason: isOff
                ? "the channel is off: see koyomi status" : item?.lastError ?? mail?.reason)
    }
}

import CalendarPlan
import DueNotices
import Ledger

/// What the secretariat is told of a mail address: that mail does not arrive, and that it does
/// again, somebody says so, or the address is another now.
///
/// The ledger's last bulletin about an address tells whether it counts as failing, so that it is
/// said once, also over restarts.
struct AddressAlert {
    /// How the matter stands.
    enum Event: String, CaseIterable { case failed, works, cleared, changed }

    /// Which address.
    let address: String
    /// Whose it is.
    let organisations: [String]
    let event: Event
    /// What the other side says, or who cleared it; empty where there is nothing to say.
    let reason: String
    let at: Instant
    /// When it was last said that mail does not arrive.
    let failedAt: Instant?

    /// What the topics begin with.
    static let topics = "address "

    /// `address kita@city.example.jp`.
    static func topic(_ address: String) -> String { topics + address }

    /// The address that `topic` is about; an older topic has an organisation before it.
    static func address(_ topic: String) -> String? {
        guard topic.hasPrefix(topics) else { return nil }
        return topic.split(separator: " ").dropFirst().last.map(String.init)
    }

    /// What ``OperatorAlert/event`` keeps of one: `failed 1800000000`, `works 1800000000 1790000000`.
    struct Record {
        let event: Event
        let at: Instant
        /// When it was last said that mail does not arrive.
        let failedAt: Instant?

        init?(_ bulletin: OperatorAlert) {
            let words = bulletin.event.split(separator: " ")
            guard (2...3).contains(words.count), let event = Event(rawValue: String(words[0])),
                let second = Int64(words[1])
            else { return nil }
            self.event = event
            at = Instant(seconds: second)
            let failed = event == .failed ? second : words.count == 3 ? Int64(words[2]) : nil
            failedAt = failed.map(Instant.init(seconds:))
        }
    }

    private var record: String {
        let words = [event.rawValue, "\(at.seconds)"]
        let failed = event == .failed ? nil : failedAt.map { "\($0.seconds)" }
        return (words + [failed].compactMap(\.self)).joined(separator: " ")
    }

    /// The first of those whose address it is, and the address.
    private var name: String {
        (organisations.prefix(1) + [address]).joined(separator: " ")
    }

    /// One line in `language`.
    func subject(_ language: Language) -> String {
        switch (event, language) {
        case (.failed, .japanese): "【メール不達】\(name)"
        case (.failed, .english): "[Mail fails] \(name)"
        case (.works, .japanese): "【メール復旧】\(name)"
        case (.works, .english): "[Mail works again] \(name)"
        case (.cleared, .japanese): "【メール不達の取消】\(name)"
        case (.cleared, .english): "[Address cleared] \(name)"
        case (.changed, .japanese): "【メール不達の解消】\(name)"
        case (.changed, .english): "[Address replaced] \(name)"
        }
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        let words: [String] =
            switch language {
            case .japanese: japanese
            case .english: english
            }
        return OperatorAlert(
            topic: Self.topic(address), event: record, subject: subject(language),
            paragraphs: words)
    }

    private var japanese: [String] {
        let owners = organisations.joined(separator: "、")
        return switch event {
        case .failed:
            [
                "\(owners)のアドレス \(address) にメールが届きません。",
                "相手側の説明：\(reason)",
                "アドレスが変わったのなら、organisations.yaml の mail: を直して koyomi reload してください。"
                    + "同じアドレスで届くようになったのなら、koyomi address clear \(address) で取り消せます。"
                    + "それまで、この宛先への通知は届いていないものとお考えください。"
                    + "30日のあいだ不達がなければ、復旧とみなしてお知らせします。",
            ]
        case .works: ["\(owners)のアドレス \(address) は、30日のあいだ不達がなく、復旧とみなします。"]
        case .cleared:
            ["\(reason)が、\(owners)のアドレス \(address) の不達を取り消しました。また届かなければお知らせします。"]
        case .changed: ["届かなかった \(address) は、どの組織のアドレスでもなくなりました（organisations.yaml）。"]
        }
    }

    private var english: [String] {
        let owners = organisations.joined(separator: ", ")
        return switch event {
        case .failed:
            [
                "Mail to \(address), an address of \(owners), does not arrive.",
                "What the other side says: \(reason)",
                "If the address has changed, put the new one under mail: in organisations.yaml, and "
                    + "run koyomi reload. If mail arrives there again, run koyomi address clear "
                    + "\(address). Until then take it that notices to it are not read. After 30 "
                    + "days without a failure it counts as working, and you hear of it.",
            ]
        case .works:
            [
                "No mail to \(address), an address of \(owners), has failed for 30 days: it counts "
                    + "as working again."
            ]
        case .cleared:
            [
                "\(reason) says that mail to \(address), an address of \(owners), arrives again. "
                    + "You hear of it if it does not."
            ]
        case .changed:
            [
                "\(address), to which mail did not arrive, is no longer an address of any "
                    + "organisation (organisations.yaml)."
            ]
        }
    }
}

extension Service {
    /// Takes an address for working on somebody's word.
    func clearAddress(_ given: ControlRequest.Parameters, _ peer: Peer)
        throws(ControlRefusal) -> RecordReply
    {
        let address = given.id ?? ""
        let failing = addresses.failing.keys.sorted()
        guard let found = failing.first(where: { $0.lowercased() == address.lowercased() }) else {
            let shown = failing.prefix(AddressBook.listed)
            guard !shown.isEmpty else {
                throw ControlRefusal(
                    ja: "メールが届かないアドレスはありません", en: "there is no address to which mail fails")
            }
            throw ControlRefusal(
                ja: "\(address) は、メールが届かないアドレスではありません。あるのは："
                    + shown.joined(separator: "、"),
                en: "mail to \(address) does not count as failing; it does to "
                    + shown.joined(separator: ", "))
        }
        do throws(LedgerError) {
            try close(found, .cleared, signature(given, peer).line, at: clock.now)
        } catch { throw ledgerRefusal(error) }
        addresses.mayHoldReports = true
        stepSoon()
        return RecordReply(
            recorded: [
                Bilingual(
                    ja: "\(found) の不達を取り消しました",
                    en: "\(found) no longer counts as failing")
            ], moves: [], warnings: [])
    }
}

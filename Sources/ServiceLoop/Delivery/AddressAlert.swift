import CalendarPlan
import DueNotices
import Ledger

/// What the secretariat is told of a mail address: that mail does not arrive, and that it does
/// again, somebody says so, or the address is another now.
///
/// The ledger's last bulletin about an address tells whether it counts as failing, so that it is
/// said once, also over restarts.
struct AddressAlert {
    enum Event: String, CaseIterable { case failed, works, cleared, changed }

    let address: String
    let organisations: [String]
    let event: Event
    /// What the other side says, or who cleared it; empty where there is nothing to say.
    let reason: String
    let at: Instant
    /// When it was last said that mail does not arrive.
    let failedAt: Instant?

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

    var subject: Bilingual {
        switch event {
        case .failed: Bilingual(ja: "【メール不達】\(name)", en: "[Mail fails] \(name)")
        case .works: Bilingual(ja: "【メール復旧】\(name)", en: "[Mail works again] \(name)")
        case .cleared: Bilingual(ja: "【メール不達の取消】\(name)", en: "[Address cleared] \(name)")
        case .changed: Bilingual(ja: "【メール不達の解消】\(name)", en: "[Address replaced] \(name)")
        }
    }

    var text: AlertText {
        AlertText(
            topic: Self.topic(address), event: record, subject: subject, paragraphs: paragraphs)
    }

    private var paragraphs: [Bilingual] {
        let owners = Bilingual(
            ja: organisations.joined(separator: "、"), en: organisations.joined(separator: ", "))
        return switch event {
        case .failed:
            [
                Bilingual(
                    ja: "\(owners.ja)のアドレス \(address) にメールが届きません。",
                    en: "Mail to \(address), an address of \(owners.en), does not arrive."),
                Bilingual(ja: "相手側の説明：\(reason)", en: "What the other side says: \(reason)"),
                Bilingual(
                    ja: "アドレスが変わったのなら、organisations.yaml の mail: を直して koyomi reload してください。"
                        + "同じアドレスで届くようになったのなら、koyomi address clear \(address) で取り消せます。"
                        + "それまで、この宛先への通知は届いていないものとお考えください。"
                        + "30日のあいだ不達がなければ、復旧とみなしてお知らせします。",
                    en: "If the address has changed, put the new one under mail: in "
                        + "organisations.yaml, and run koyomi reload. If mail arrives there again, "
                        + "run koyomi address clear \(address). Until then take it that notices to "
                        + "it are not read. After 30 days without a failure it counts as working, "
                        + "and you hear of it."),
            ]
        case .works:
            [
                Bilingual(
                    ja: "\(owners.ja)のアドレス \(address) は、30日のあいだ不達がなく、復旧とみなします。",
                    en: "No mail to \(address), an address of \(owners.en), has failed for 30 "
                        + "days: it counts as working again.")
            ]
        case .cleared:
            [
                Bilingual(
                    ja: "\(reason)が、\(owners.ja)のアドレス \(address) の不達を取り消しました。また届かなければお知らせします。",
                    en: "\(reason) says that mail to \(address), an address of \(owners.en), "
                        + "arrives again. You hear of it if it does not.")
            ]
        case .changed:
            [
                Bilingual(
                    ja: "届かなかった \(address) は、どの組織のアドレスでもなくなりました（organisations.yaml）。",
                    en: "\(address), to which mail did not arrive, is no longer an address of any "
                        + "organisation (organisations.yaml).")
            ]
        }
    }
}

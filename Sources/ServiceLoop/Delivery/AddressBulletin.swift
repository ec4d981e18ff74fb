import CalendarPlan
import DueNotices

/// What the secretariat is told of a mail address: that mail does not arrive, and that it does
/// again or the address is another now.
///
/// The ledger's last bulletin about an address tells whether it counts as failing, so that it is
/// said once, also over restarts.
struct AddressBulletin {
    /// How the matter stands.
    enum Event: String, CaseIterable { case failed, works, changed }

    /// Whose address, and which.
    let key: AddressKey
    let event: Event
    /// What the other side says; empty where there is nothing to say.
    let reason: String
    let at: Instant

    /// What the topics begin with.
    static let topics = "address "

    /// `address 北区 kita@city.example.jp`.
    static func topic(_ key: AddressKey) -> String {
        "\(topics)\(key.organisation) \(key.address)"
    }

    /// The address that `topic` is about.
    static func key(_ topic: String) -> AddressKey? {
        guard topic.hasPrefix(topics), let space = topic.lastIndex(of: " ") else { return nil }
        let organisation = topic[..<space].dropFirst(topics.count)
        guard !organisation.isEmpty else { return nil }
        return AddressKey(
            organisation: String(organisation), address: String(topic[topic.index(after: space)...])
        )
    }

    /// Since when the address fails, `bulletin` being the last one about it; `nil` where it does
    /// not.
    static func failingSince(_ bulletin: Bulletin) -> Instant? {
        let words = bulletin.event.split(separator: " ")
        guard words.count == 2, words[0] == Event.failed.rawValue, let second = Int64(words[1])
        else { return nil }
        return Instant(seconds: second)
    }

    /// One line in `language`.
    func subject(_ language: Language) -> String {
        switch (event, language) {
        case (.failed, .japanese): "【メール不達】\(key.organisation) \(key.address)"
        case (.failed, .english): "[Mail fails] \(key.organisation) \(key.address)"
        case (.works, .japanese): "【メール復旧】\(key.organisation) \(key.address)"
        case (.works, .english): "[Mail works again] \(key.organisation) \(key.address)"
        case (.changed, .japanese): "【メール不達の解消】\(key.organisation) \(key.address)"
        case (.changed, .english): "[Address replaced] \(key.organisation) \(key.address)"
        }
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> Bulletin {
        Bulletin(
            topic: Self.topic(key), event: "\(event.rawValue) \(at.seconds)",
            subject: subject(language), paragraphs: paragraphs(language))
    }

    private func paragraphs(_ language: Language) -> [String] {
        let (organisation, address) = (key.organisation, key.address)
        switch (event, language) {
        case (.failed, .japanese):
            return [
                "\(organisation)のアドレス \(address) にメールが届きません。",
                "相手側の説明：\(reason)",
                "アドレスが変わったのなら、organisations.yaml の mail: を直して koyomi reload してください。"
                    + "それまで、この宛先への通知は届いていないものとお考えください。"
                    + "届くようになったときと、アドレスが直されたときに、もう一度お知らせします。",
            ]
        case (.failed, .english):
            return [
                "Mail to \(address), an address of \(organisation), does not arrive.",
                "What the other side says: \(reason)",
                "If the address has changed, put the new one under mail: in organisations.yaml, and "
                    + "run koyomi reload. Until then take it that notices to it are not read. You "
                    + "hear of it once more: when mail arrives again, or the address is replaced.",
            ]
        case (.works, .japanese):
            return ["\(organisation)のアドレス \(address) に、またメールが届くようになりました。"]
        case (.works, .english):
            return ["Mail to \(address), an address of \(organisation), arrives again."]
        case (.changed, .japanese):
            return [
                "届かなかった \(address) は、\(organisation)のアドレスではなくなりました（organisations.yaml）。"
            ]
        case (.changed, .english):
            return [
                "\(address), to which mail did not arrive, is no longer an address of "
                    + "\(organisation) (organisations.yaml)."
            ]
        }
    }
}

/// A mail address of an organisation.
struct AddressKey: Hashable, Comparable {
    let organisation: String
    /// As the configuration has it.
    let address: String

    static func < (lhs: AddressKey, rhs: AddressKey) -> Bool {
        (lhs.organisation, lhs.address) < (rhs.organisation, rhs.address)
    }
}

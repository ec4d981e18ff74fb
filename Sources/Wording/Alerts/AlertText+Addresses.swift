import CalendarPlan

/// About `address`, which is one of `organisations`.
extension AlertText {
    /// Mail does not arrive there, for `reason` as the other side says.
    package static func mailFails(
        to address: String, of organisations: [String], reason: String
    ) -> AlertText {
        let owners = owners(organisations)
        return AlertText(
            subject: subject("メール不達", "Mail fails", address, organisations),
            paragraphs: [
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
            ])
    }

    package static func mailWorks(to address: String, of organisations: [String]) -> AlertText {
        let owners = owners(organisations)
        return AlertText(
            subject: subject("メール復旧", "Mail works again", address, organisations),
            paragraphs: [
                Bilingual(
                    ja: "\(owners.ja)のアドレス \(address) は、30日のあいだ不達がなく、復旧とみなします。",
                    en: "No mail to \(address), an address of \(owners.en), has failed for 30 "
                        + "days: it counts as working again.")
            ])
    }

    package static func addressCleared(
        _ address: String, of organisations: [String], by name: String
    ) -> AlertText {
        let owners = owners(organisations)
        return AlertText(
            subject: subject("メール不達の取消", "Address cleared", address, organisations),
            paragraphs: [
                Bilingual(
                    ja: "\(name)が、\(owners.ja)のアドレス \(address) の不達を取り消しました。また届かなければお知らせします。",
                    en: "\(name) says that mail to \(address), an address of \(owners.en), "
                        + "arrives again. You hear of it if it does not.")
            ])
    }

    package static func addressReplaced(
        _ address: String, of organisations: [String]
    ) -> AlertText {
        AlertText(
            subject: subject("メール不達の解消", "Address replaced", address, organisations),
            paragraphs: [
                Bilingual(
                    ja: "届かなかった \(address) は、どの組織のアドレスでもなくなりました（organisations.yaml）。",
                    en: "\(address), to which mail did not arrive, is no longer an address of any "
                        + "organisation (organisations.yaml).")
            ])
    }

    private static func subject(
        _ ja: String, _ en: String, _ address: String, _ organisations: [String]
    ) -> Bilingual {
        let name = (organisations.prefix(1) + [address]).joined(separator: " ")
        return Bilingual(ja: "【\(ja)】\(name)", en: "[\(en)] \(name)")
    }

    private static func owners(_ organisations: [String]) -> Bilingual {
        Bilingual(
            ja: organisations.joined(separator: "、"), en: organisations.joined(separator: ", "))
    }
}

import Configuration
import CalendarPlan
import DueNotices

/// What the administrator is told of a configuration that was refused, or is sound again.
struct ReloadAlert {
    /// What is wrong with it; nothing where it is sound again.
    let faults: [Diagnostic]
    let at: Instant

    static let topic = "reload"
    /// What the events about faults begin with.
    private static let faulty = "faults"
    /// How many faults are named; koyomi check has them all, with the lines.
    static let listed = 10

    /// Tells this set of faults from others; `nil` where there are none.
    var digest: String? {
        guard !faults.isEmpty else { return nil }
        return OperatorAlert.digest(
            faults.map { fault in
                let place = fault.place.map { ":\($0.line):\($0.column)" } ?? ""
                return fault.file + place + fault.message(.english)
            }.joined(separator: "\n"))
    }

    /// The ``digest`` of the faults that `alert`, the last one of the topic, leaves unmended.
    static func digest(of alert: OperatorAlert?) -> String? {
        let words = alert?.event.split(separator: " ") ?? []
        return words.count == 3 && words[0] == faulty ? String(words[1]) : nil
    }

    var text: AlertText {
        guard let digest else {
            return AlertText(
                topic: Self.topic, event: "well \(at.seconds)",
                subject: Bilingual(
                    ja: "【設定の復旧】新しい設定で動いています", en: "[Configuration] sound again, and in force"),
                paragraphs: [
                    Bilingual(
                        ja: "設定の誤りはなくなりました。", en: "The configuration has no fault any more.")
                ])
        }
        let more = faults.count - Self.listed
        let closing = Bilingual(
            ja: (more > 0 ? "ほかに\(more)件あります。" : "")
                + "何も変わっていません。直したら koyomi check で確かめ、koyomi reload してください。",
            en: (more > 0 ? "There are \(more) more. " : "")
                + "Nothing has changed. Mend it, then koyomi check, then koyomi reload.")
        return AlertText(
            topic: Self.topic, event: "\(Self.faulty) \(digest) \(at.seconds)",
            subject: Bilingual(
                ja: "【設定の誤り】\(faults.count)件。前の設定で動いています",
                en: "[Configuration] \(EnglishCount.of(faults.count, "fault")): the one before it "
                    + "runs on"),
            paragraphs: faults.prefix(Self.listed).map(\.line) + [closing])
    }
}

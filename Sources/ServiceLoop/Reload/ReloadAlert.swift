import Configuration
import CalendarPlan
import DueNotices

/// What the administrator is told of a configuration that was refused, or is sound again.
struct ReloadAlert {
    /// What is wrong with it; nothing where it is sound again.
    let faults: [Diagnostic]
    let at: Instant

    /// The topic of all of them.
    static let topic = "reload"
    /// What the events about faults begin with.
    private static let faulty = "faults"
    /// How many faults are named; koyomi check has them all, with the lines.
    static let listed = 10

    /// Tells this set of faults from others.
    var digest: String {
        OperatorAlert.digest(
            faults.map { Self.place($0) + $0.message(.english) }.joined(separator: "\n"))
    }

    /// The ``digest`` of the faults that `bulletin`, the last one of the topic, leaves unmended;
    /// `nil` where it leaves none.
    static func digest(of bulletin: OperatorAlert?) -> String? {
        let words = bulletin?.event.split(separator: " ") ?? []
        return words.count == 3 && words[0] == faulty ? String(words[1]) : nil
    }

    /// `calendars/r8.yaml:3:9`.
    private static func place(_ finding: Diagnostic) -> String {
        finding.file + (finding.place.map { ":\($0.line):\($0.column)" } ?? "")
    }

    /// One line in `language`.
    func subject(_ language: Language) -> String {
        switch (faults.isEmpty, language) {
        case (false, .japanese): "【設定の誤り】\(faults.count)件。前の設定で動いています"
        case (false, .english):
            "[Configuration] \(EnglishCount.of(faults.count, "fault")): the one before it runs on"
        case (true, .japanese): "【設定の復旧】新しい設定で動いています"
        case (true, .english): "[Configuration] sound again, and in force"
        }
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        let event =
            faults.isEmpty ? "well \(at.seconds)" : "\(Self.faulty) \(digest) \(at.seconds)"
        return OperatorAlert(
            topic: Self.topic, event: event, subject: subject(language),
            paragraphs: paragraphs(language))
    }

    private func paragraphs(_ language: Language) -> [String] {
        guard !faults.isEmpty else {
            return [
                Bilingual(
                    ja: "設定の誤りはなくなりました。", en: "The configuration has no fault any more.")[language]
            ]
        }
        let lines = faults.prefix(Self.listed).map { $0.line(language) }
        let more = faults.count - lines.count
        let closing = Bilingual(
            ja: (more > 0 ? "ほかに\(more)件あります。" : "")
                + "何も変わっていません。直したら koyomi check で確かめ、koyomi reload してください。",
            en: (more > 0 ? "There are \(more) more. " : "")
                + "Nothing has changed. Mend it, then koyomi check, then koyomi reload.")
        return lines + [closing[language]]
    }
}

package import CalendarPlan
package import DueNotices

/// What the daemon tells those who look after it, in both languages.
package struct AlertText: Hashable, Sendable {
    package let subject: Bilingual
    package let paragraphs: [Bilingual]

    /// The alert in `language`; the last one of `topic` tells how the matter stands.
    package func alert(topic: String, event: String, _ language: Language) -> OperatorAlert {
        OperatorAlert(
            topic: topic, event: event, subject: subject[language],
            paragraphs: paragraphs.map { $0[language] })
    }
}

/// A day and time of day in the city's zone: `2026年6月10日(水) 8:45`.
package struct CivilTime: Hashable, Sendable {
    let day: Day
    let second: Int

    package init(_ instant: Instant, in zone: ZoneRules) { (day, second) = zone.civil(instant) }

    /// What `rfc3339` shows, whatever its zone.
    init?(rfc3339: String) {
        guard let day = Day(String(rfc3339.prefix(10))),
            let hour = Int(rfc3339.dropFirst(11).prefix(2)),
            let minute = Int(rfc3339.dropFirst(14).prefix(2))
        else { return nil }
        (self.day, second) = (day, hour * 3_600 + minute * 60)
    }

    package var text: Bilingual {
        let time = "\(second / 3_600):\((second / 60 % 60).padded(to: 2))"
        return Bilingual(
            ja: "\(NoticeWording(language: .japanese).day(day)) \(time)",
            en: "\(NoticeWording(language: .english).day(day)), \(time)")
    }
}

extension Bilingual {
    /// What `words` says in each language.
    init(_ words: (Language) -> String) {
        self.init(ja: words(.japanese), en: words(.english))
    }
}

package import CalendarPlan

/// That a template gave nothing that could be sent, so that the built-in words were sent.
nonisolated package struct TemplateFallback: Hashable, Sendable {
    /// Why.
    package enum Reason: Hashable, Sendable {
        /// Nothing came out but spaces.
        case nothing
        /// More came out than the channel takes.
        case tooLong
    }

    /// Which template.
    package let name: TemplateName
    /// Why.
    package let reason: Reason

    /// One sentence about it, without a full stop.
    package var message: Bilingual {
        switch reason {
        case .nothing:
            Bilingual(
                ja: "ひな形 \(name.fileName) からは何も出なかったので、組み込みの文面で送りました",
                en: "the template \(name.fileName) came to nothing; the built-in words were sent")
        case .tooLong:
            Bilingual(
                ja: "ひな形 \(name.fileName) から出たものは長すぎたので、組み込みの文面で送りました",
                en: "what the template \(name.fileName) came to is too long; the built-in words "
                    + "were sent")
        }
    }
}

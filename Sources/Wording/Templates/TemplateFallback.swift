package import Text

/// An administrator's template that gave nothing to send, so that the built-in one was used.
package struct TemplateFallback: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Nothing came out but spaces.
        case nothing
        /// More came out than the channel takes.
        case tooLong
    }

    package let name: TemplateName
    package let reason: Reason

    package init(name: TemplateName, reason: Reason) {
        self.name = name
        self.reason = reason
    }

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

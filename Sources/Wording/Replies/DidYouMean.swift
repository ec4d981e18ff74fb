package import Text

/// The question with which a refusal goes on where a name resembles one that exists.
package enum DidYouMean {
    /// ``words(_:)`` of the candidate that `written` resembles.
    package static func words(
        _ written: String, among candidates: some Collection<String>
    ) -> Bilingual {
        words(NearestName.find(written, among: candidates))
    }

    /// `「北区」のことですか。` and `; did you mean 北区?`; without a name that is near, nothing and
    /// the full stop of the English sentence.
    package static func words(_ nearest: String?) -> Bilingual {
        guard let nearest else { return Bilingual(ja: "", en: ".") }
        return Bilingual(ja: "「\(nearest)」のことですか。", en: "; did you mean \(nearest)?")
    }
}

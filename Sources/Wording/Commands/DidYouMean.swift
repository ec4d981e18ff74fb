package import CalendarPlan

/// The question with which a refusal goes on where a name resembles one that exists.
package enum DidYouMean {
    /// `「北区」のことですか。` and `; did you mean 北区?`; where nothing resembles `written`,
    /// nothing and the full stop of the English sentence.
    package static func words(
        _ written: String, among candidates: some Collection<String>
    ) -> Bilingual {
        guard let near = NearestName.find(written, among: candidates) else {
            return Bilingual(ja: "", en: ".")
        }
        return Bilingual(ja: "「\(near)」のことですか。", en: "; did you mean \(near)?")
    }
}

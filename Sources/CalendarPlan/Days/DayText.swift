package import Text

extension Day {
    /// The day as people write it: `2026年10月1日(木)`, `Thu, 1 Oct 2026`.
    package func text(_ language: Language) -> String { language == .japanese ? japanese : english }
}

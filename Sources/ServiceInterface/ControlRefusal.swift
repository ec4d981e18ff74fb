package import CalendarPlan

/// Why the daemon does not do what is asked.
package struct ControlRefusal: Error, Hashable, Sendable {
    /// What is wrong and what to do instead.
    package let message: Bilingual

    /// A refusal.
    package init(ja: String, en: String) { message = Bilingual(ja: ja, en: en) }
}

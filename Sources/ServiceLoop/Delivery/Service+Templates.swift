import CalendarPlan
import OutgoingChannels
import Wording

extension Service {
    /// Says once, until the next reload, that a template gave nothing that could be sent.
    func heardFallback(_ fallback: TemplateFallback) {
        guard troubles.templates[fallback.name] == nil else { return }
        troubles.templates[fallback.name] = fallback.message
        log.log(.warning, fallback.message.en)
    }
}

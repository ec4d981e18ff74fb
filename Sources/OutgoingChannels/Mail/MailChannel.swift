package import CalendarPlan
import DueNotices
package import Wording

package protocol MailChannel: OutgoingChannel {
    var text: MailText { get set }
    /// Called where a built-in template replaced a custom one.
    var heardFallback: (TemplateFallback) -> Void { get set }
}

extension MailChannel {
    package var name: String { "mail" }

    /// The order in which mails list organisations; a reload sets the new plan's.
    package var organisations: [String] {
        get { text.organisations }
        set { text.organisations = newValue }
    }

    package var templates: TemplateSet {
        get { text.templates }
        set { text.templates = newValue }
    }

    package var identity: MessageIdentity {
        get { text.identity }
        set { text.identity = newValue }
    }

    /// Where answers go, and the forms that they are to fill in.
    package func take(
        answers: AnswerAddress?, links: AnswerLinks?, forms: [EntryID: CalendarPlan.Form]
    ) {
        (text.answers, text.links, text.forms) = (answers, links, forms)
    }

    func written(_ message: Message, to recipient: Organisation) -> String {
        let (file, fallbacks) = text.written(message, to: recipient)
        fallbacks.forEach(heardFallback)
        return file
    }

    /// Why `message` can never be sent to `recipient`.
    func refusal(_ message: Message, to recipient: Organisation) -> DeliveryOutcome? {
        // The key becomes a file name: a damaged ledger must not name a file outside the folder.
        guard MessageKey.isSound(message.key)
        else { return .refused(reason: "the message's key is damaged") }
        return text.canWrite(to: recipient)
            ? nil : .refused(reason: "no mail address that can be written to")
    }
}

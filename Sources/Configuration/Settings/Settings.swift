package import CalendarPlan
package import Wording

/// What koyomid.yaml says beside the plan: how the daemon is to speak.
package struct Settings: Hashable, Sendable {
    /// The group of the system whose members look after the daemon.
    package struct Administrators: Hashable, Sendable {
        package let group: String
        /// Its id; `nil` where there was no such group when the settings were read.
        package let id: UInt32?

        package init(group: String, id: UInt32?) {
            self.group = group
            self.id = id
        }
    }

    package struct Sender: Hashable, Sendable {
        /// What the reader sees, if it is given: `市政変革推進室`.
        package let displayName: String?
        /// The address, ASCII, `local@domain`.
        package let address: String

        package init(displayName: String?, address: String) {
            self.displayName = displayName
            self.address = address
        }
    }

    /// Whom mail comes from; `nil` where no mail is written.
    package let mailFrom: Sender?
    /// How mail leaves the house, and where reports of failure come in.
    package let mail: Mail
    /// The webhooks, in file order.
    package let webhooks: [Webhook]
    package let journal: Bool
    /// When and to whom it is said that a channel does not deliver; `nil` where it is not.
    package let alarms: Alarms?
    package let watch: Watch
    /// The language of organisations that give none, and of what is said to the administrator.
    package let language: Language
    /// The secretariat of calendars that name none; an organisation.
    package let secretariat: String
    /// The month in which fiscal years begin, 1 to 12.
    package let fiscalYearStart: Int
    /// The policies, in file order, `standard` among them.
    package let policies: [Policy]
    /// Who may reload, drop, confirm and send test notices beside root; `nil` for everybody who
    /// may ask at all.
    package let administrators: Administrators?
    /// Where notices go beside, or instead of, everywhere, in file order.
    package let routes: [Route]

    /// The words that the administrator gives in place of the built-in ones.
    package let templates: TemplateSet
}

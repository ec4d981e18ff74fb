package import CalendarPlan
package import Wording

package struct Settings: Hashable, Sendable {
    /// The system group that administers the daemon.
    package struct Administrators: Hashable, Sendable {
        package let group: String
        /// `nil` where there was no such group when the settings were read.
        package let id: UInt32?
    }

    package struct Sender: Hashable, Sendable {
        /// `市政変革推進室`.
        package let displayName: String?
        /// ASCII, `local@domain`.
        package let address: String
    }

    package let mailFrom: Sender?
    package let mail: Mail
    package let webhooks: [Webhook]
    package let journal: Bool
    package let alarms: Alarms?
    package let watch: Watch
    /// Of alerts, and of organisations without their own.
    package let language: Language
    /// Of calendars that name none.
    package let secretariat: String
    /// 1 to 12.
    package let fiscalYearStart: Int
    package let policies: [Policy]
    /// Who besides root may reload, drop, confirm and send test notices; `nil` for everybody.
    package let administrators: Administrators?
    package let page: Page
    package let routes: [Route]
    package let templates: TemplateSet
}

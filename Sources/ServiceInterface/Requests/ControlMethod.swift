/// The methods of the control socket.
package enum ControlMethod: String, Codable, Sendable, CaseIterable {
    case status = "jp.koyomi.Status"
    case rounds = "jp.koyomi.Rounds"
    case done = "jp.koyomi.Done"
    /// Records that something took place, or what was measured.
    case record = "jp.koyomi.Record"
    case recordTable = "jp.koyomi.RecordTable"
    case undo = "jp.koyomi.Undo"
    case settle = "jp.koyomi.Settle"
    case acknowledge = "jp.koyomi.Acknowledge"
    case snooze = "jp.koyomi.Snooze"
    case waive = "jp.koyomi.Waive"
    /// What one of the methods above would record, and who would hear of it; a method of its own,
    /// so that a daemon that does not know it records nothing.
    case dryRun = "jp.koyomi.DryRun"
    case report = "jp.koyomi.Report"
    case reload = "jp.koyomi.Reload"
    /// What a reload would change; a method of its own for the same reason as ``dryRun``.
    case compare = "jp.koyomi.Compare"
    case outbox = "jp.koyomi.Outbox"
    case retry = "jp.koyomi.Retry"
    case drop = "jp.koyomi.Drop"
    case history = "jp.koyomi.History"
    case configurationHistory = "jp.koyomi.ConfigurationHistory"
    case confirmClock = "jp.koyomi.ConfirmClock"
    case confirmLedger = "jp.koyomi.ConfirmLedger"
    case testNotice = "jp.koyomi.TestNotice"
    /// What became of a message.
    case delivery = "jp.koyomi.Delivery"
    case clearAddress = "jp.koyomi.ClearAddress"
    case pageSettings = "jp.koyomi.PageSettings"
    case metrics = "jp.koyomi.Metrics"
    /// A link by which somebody logs in at the page.
    case logInLink = "jp.koyomi.LogInLink"
    case openSession = "jp.koyomi.OpenSession"
    case endSessions = "jp.koyomi.EndSessions"
    /// Makes links and addresses for answers good for nothing.
    case revoke = "jp.koyomi.Revoke"
    /// An answer that came by mail.
    case receiveMail = "jp.koyomi.ReceiveMail"
    /// Another method, for somebody who is not at the control socket.
    case onBehalf = "jp.koyomi.OnBehalf"

    /// `Status` of `jp.koyomi.Status`.
    package var name: String { String(rawValue.dropFirst("jp.koyomi.".count)) }

    /// Whether it is for administrators alone, where the settings name their group: what
    /// concerns everybody at once, or can lose a message.
    package var isForAdministrators: Bool {
        switch self {
        case .reload, .drop, .confirmClock, .confirmLedger, .testNotice, .logInLink, .endSessions:
            true
        case .status, .rounds, .report, .compare, .outbox, .history, .configurationHistory,
            .delivery, .pageSettings, .metrics, .done, .record, .recordTable, .undo, .settle,
            .acknowledge, .snooze, .waive, .dryRun, .retry, .clearAddress, .receiveMail, .revoke,
            .openSession,
            .onBehalf:
            false
        }
    }

    /// Whether it changes nothing and says the same to everybody.
    package var isQuestion: Bool {
        switch self {
        case .status, .rounds, .report, .compare, .outbox, .history, .configurationHistory,
            .delivery, .pageSettings, .metrics:
            true
        case .done, .record, .recordTable, .undo, .settle, .acknowledge, .snooze, .waive, .reload,
            .retry, .drop, .confirmClock, .confirmLedger, .testNotice, .clearAddress, .dryRun,
            .receiveMail, .revoke, .onBehalf, .logInLink, .openSession, .endSessions:
            false
        }
    }
}

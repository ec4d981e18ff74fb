package import DueNotices

/// The `MESSAGE_ID` of each kind of reason, for `journalctl MESSAGE_ID=…` and the journal's catalog
/// (journald.conf(5), systemd.journal-fields(7)).
///
/// Random 128-bit numbers; they never change.
nonisolated package enum JournalMessageID {
    package static let table: [(word: String, id: String)] = [
        ("opens", "6f00ff33d63f4241b549ae31a888fbc2"),
        ("reminder", "71c167d1c5744c5a98bc768d752c1a56"),
        ("due-today", "98850c12925c49a1852a1f01f83247de"),
        ("closes", "11f23dfb35804cff8a78b7dac8daf5d5"),
        ("overdue", "d7a27a6d9afd4730b8c723498198ace6"),
        ("unsettled", "8ba41d63b70e4a8498403f9e54619145"),
        ("date-changed", "4f49b659e3094179b975f74624bf4675"),
        ("adopted", "0db31292d660495fb345000f406aa753"),
        ("date-withdrawn", "3d866723a3364e5da46ea0fba616e5b2"),
        ("undecided", "1d24d9bb6e8e4766a23a32bbc8a22b0c"),
        ("behind-pace", "cf04b3046c8149fb98c13cc9f04c48b4"),
        ("missed-target", "1c9cc0a93a564967a4d73d5e281f91bb"),
        ("escalated", "6daf34688860435ea8c9ce4d79712d1e"),
        ("missing", "78c46eaec9d84953a917275d4100d522"),
        ("snooze-ends", "c087c93a62ab4cc58ab11a630e2f89ae"),
        ("scheduled", "a35ae8df58854f728e602d742523c052"),
        ("called-off", "0c2f6f0a9b7d4f0e8f5d3c1be6a7d290"),
    ]

    package static let alert = "e8475915d5024c28970059c33ac5610e"

    package static func id(for reason: Reason) -> String {
        let index =
            switch reason {
            case .opens: 0
            case .reminder: 1
            case .dueToday: 2
            case .closes: 3
            case .overdue: 4
            case .unsettled: 5
            case .dateChanged: 6
            case .adopted: 7
            case .dateWithdrawn: 8
            case .undecided: 9
            case .behindPace: 10
            case .missedTarget: 11
            case .escalated: 12
            case .missing: 13
            case .snoozeEnds: 14
            case .scheduled: 15
            case .calledOff: 16
            }
        return table[index].id
    }
}

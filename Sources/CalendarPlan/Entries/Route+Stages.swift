extension Route {
    /// Every word that ``stages`` may hold, in the order in which a duty meets them.
    ///
    /// Words of what the planner will come to say are among them, so that a route may name them
    /// first.
    package static let stageWords = [
        "opens", "reminder", "due-today", "closes", "overdue", "escalated", "missing",
        "snooze-ends",
        "unsettled", "undecided", "date-changed", "date-withdrawn", "behind-pace", "missed-target",
        "adopted",
    ]
}

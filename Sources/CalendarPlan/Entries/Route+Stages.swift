extension Route {
    /// Every word of ``stages``, in the order in which an obligation meets them.
    package static let stageWords = [
        "opens", "reminder", "due-today", "closes", "overdue", "escalated", "missing",
        "snooze-ends", "scheduled", "unsettled", "undecided", "date-changed", "date-withdrawn",
        "called-off", "behind-pace", "missed-target", "adopted",
    ]
}

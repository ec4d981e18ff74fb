import CalendarPlan

/// Something that may be said about an obligation at an instant.
struct NoticeStage: Hashable {
    /// Independent subjects: within one category a later stage supersedes an earlier one.
    enum Category: Hashable {
        /// Up to the due day and after it.
        case progress
        /// How far a quota has come, which is independent of its due day.
        case pace
        case settling
        case escalation(String)
        case summary
        case snooze

        /// Of other categories, what was missed before an obligation was first seen does not matter.
        var isOwn: Bool {
            switch self {
            case .progress, .pace, .settling: true
            case .escalation, .summary, .snooze: false
            }
        }
    }

    let instant: Instant
    let reason: Reason
    let due: Day
    var category: Category = .progress
    var silence: SuppressionReason?
    var isResumed = false
    var isPast = false
}

extension [NoticeStage] {
    /// Each once, the obligation's own first.
    var categories: [NoticeStage.Category] {
        var categories: [NoticeStage.Category] = [.progress, .pace, .settling]
        for stage in self where !categories.contains(stage.category) {
            categories.append(stage.category)
        }
        return categories
    }
}

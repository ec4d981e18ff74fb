import CalendarPlan

/// One thing that may be said about an obligation, and when.
struct NoticeStage: Hashable {
    /// Matters that do not make one another superfluous: within one lane, a later stage says
    /// better what an earlier one would have said.
    enum Lane: Hashable {
        /// Up to the due day and after it.
        case progress
        /// How far a quota has come: no reminder of its due day says that it is behind, and that it
        /// is behind says nothing of the due day.
        case pace
        /// That a meeting's day is to be fixed.
        case settling
        /// That it is late, as this organisation hears it.
        case escalation(String)
        /// That it is missing, as the secretariat hears it.
        case summary
        /// That a snooze ends.
        case snooze

        /// Whether it is about the obligation's own course: what was missed of the others before it
        /// was first seen is nobody's loss.
        var isOwn: Bool {
            switch self {
            case .progress, .pace, .settling: true
            case .escalation, .summary, .snooze: false
            }
        }
    }

    let instant: Instant
    let reason: Reason
    /// The day it is about.
    let due: Day
    var lane: Lane = .progress
    /// Why it is held back; `nil` where it is not.
    var silence: SuppressionReason?
    /// Whether it says what was held back before.
    var isResumed = false
    /// Whether it is late by its own measure: that what was held back has passed.
    var isPast = false
}

extension [NoticeStage] {
    /// The lanes of the stages, the obligation's own first, each once.
    var lanes: [NoticeStage.Lane] {
        var lanes: [NoticeStage.Lane] = [.progress, .pace, .settling]
        for stage in self where !lanes.contains(stage.lane) { lanes.append(stage.lane) }
        return lanes
    }
}

package import CalendarPlan

/// A notice that fell due, and whether it is said.
package struct Decision: Hashable, Sendable {
    package let notice: Notice
    /// Why it is not said; `nil` where it is.
    package let silence: SuppressionReason?

    /// `notice` is said, or is not because of `silence`.
    package init(_ notice: Notice, silence: SuppressionReason? = nil) {
        self.notice = notice
        self.silence = silence
    }
}

/// What one step decided: everything that must be committed together.
package struct StepDecisions: Hashable, Sendable {
    /// Obligations seen for the first time, with what their calendars announce.
    package struct Sighting: Hashable, Sendable {
        package let obligation: ObligationID
        /// What its calendar says; `nil` for 随時 and 未定.
        package let announced: Progress.Announcement?

        /// `obligation` is seen for the first time.
        package init(obligation: ObligationID, announced: Progress.Announcement?) {
            self.obligation = obligation
            self.announced = announced
        }
    }

    /// Everything that fell due, in order of instant, obligation and reason.
    package var decisions: [Decision] = []
    /// Obligations seen for the first time.
    package var sightings: [Sighting] = []
    /// Due days announced by this step's notices, by obligation in order.
    package var announcements: [Sighting] = []

    package init() {}

    /// Has each delay that is brought to somebody name those of the same round of whom that is held
    /// back by the same step: he would take the others for all.
    mutating func nameEscalationsOnHold() {
        struct Rung: Hashable {
            let round: NoticeRound
            let recipient: String
        }
        var held: [Rung: PeersOnHold] = [:]
        for decision in decisions where decision.silence != nil {
            guard case .escalated = decision.notice.reason else { continue }
            let notice = decision.notice
            held[Rung(round: NoticeRound(notice), recipient: notice.recipient), default: .init()]
                .add(notice)
        }
        guard !held.isEmpty else { return }
        for (index, decision) in decisions.enumerated() where decision.silence == nil {
            let notice = decision.notice
            let rung = Rung(round: NoticeRound(notice), recipient: notice.recipient)
            guard let peers = held[rung], !peers.isEmpty else { continue }
            decisions[index] = Decision(notice.naming(peers))
        }
    }

    package var said: [Notice] { decisions.filter { $0.silence == nil }.map(\.notice) }
}

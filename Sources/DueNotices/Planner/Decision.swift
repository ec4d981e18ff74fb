package import CalendarPlan

package struct Decision: Hashable, Sendable {
    package let notice: Notice
    package let silence: SuppressionReason?

    package init(_ notice: Notice, silence: SuppressionReason? = nil) {
        self.notice = notice
        self.silence = silence
    }
}

/// Everything of one step that must be committed together.
package struct StepDecisions: Hashable, Sendable {
    /// An obligation seen for the first time, with the day its calendar announces.
    package struct FirstObservation: Hashable, Sendable {
        package let obligation: ObligationID
        /// `nil` for 随時 and 未定.
        package let announced: Progress.Announcement?

        package init(obligation: ObligationID, announced: Progress.Announcement?) {
            self.obligation = obligation
            self.announced = announced
        }
    }

    /// In order of instant, obligation and reason.
    package var decisions: [Decision] = []
    package var sightings: [FirstObservation] = []
    /// Due days announced by this step's notices, by obligation in order.
    package var announcements: [FirstObservation] = []

    package init() {}

    /// Names in each escalation those of its round whose escalation this step holds back: its
    /// reader would take the others for all.
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

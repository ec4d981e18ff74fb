import CalendarPlan
import DueNotices
import Ledger
import ServiceLoop

extension RandomRun {
    /// Each misfortune comes in half of the runs, or not at all.
    func drawOdds() {
        for (misfortune, most) in [(Misfortunes.losses, 6), (.deafness, 6), (.renames, 5)] {
            let percent = fortune.chance(50) ? fortune.below(most) + 1 : 0
            guard misfortunes.contains(misfortune) else { continue }
            odds[misfortune.rawValue] = percent
        }
    }

    private func comes(_ misfortune: Misfortunes) -> Bool {
        fortune.chance(odds[misfortune.rawValue] ?? 0)
    }

    /// - Returns: whether something happened.
    func meetMisfortune() throws -> Bool {
        if comes(.losses) {
            try loseLedger()
            return true
        }
        if comes(.deafness) {
            let end = city.clock.now + fortune.draw(3_600...12 * 86_400)
            city.note("nobody reads until \(end.seconds)")
            city.reader.absentUntil = end
            return true
        }
        if comes(.renames) { return try rename() }
        return false
    }

    private func loseLedger() throws {
        guard let obligation = city.service?.planner.obligations.first?.id else { return }
        let event = ProgressEvent.retracted(.snoozed, of: obligation)
        let loss = SimulatedCity.Loss.allCases[fortune.below(SimulatedCity.Loss.allCases.count)]
        if fortune.chance(40) {
            coming = loss
            pass()
            step()
            guard coming == nil else {
                coming = nil
                return
            }
        } else {
            // So that there is something in the log.
            guard city.take(event) else { return }
            try city.lose(loss)
        }
        if fortune.chance(60), !city.hasEnded, city.take(event) {
            city.outside.complain("something was recorded in a ledger that is lost")
        }
        // What the first step does not touch it does not miss.
        for _ in 0..<2 where !city.hasEnded { step() }
        try city.endLoss()
    }

    /// The ledger is taken away while a message is handed over.
    func loseWhatIsComing() {
        guard let loss = coming else { return }
        coming = nil
        do { try city.lose(loss) } catch { city.outside.complain("\(error)") }
    }

    private func pass() {
        if case .at(let instant)? = wake { city.clock.pass(until: instant) }
    }

    /// Somebody gives something another name, and has the configuration read again.
    private func rename() throws -> Bool {
        var next = names
        if fortune.chance(50) {
            guard names.wardRenames + 1 < SmallCity.Names.wards.count else { return false }
            next.wardRenames += 1
        } else {
            guard names.reportRenames + 1 < SmallCity.Names.reports.count else { return false }
            next.reportRenames += 1
        }
        try SmallCity.write(to: city.configuration, names: next)
        guard let before = city.service?.planner, city.reload() else {
            if city.service?.health.ledger == nil {
                city.outside.complain("a rename was refused: \(city.trace.tail.last ?? "")")
            }
            try SmallCity.write(to: city.configuration, names: names)
            return true
        }
        names = next
        if let after = city.service?.planner { compare(before, after) }
        if fortune.chance(70) { step() }
        return true
    }

    /// What was recorded under the former names holds under the new ones.
    private func compare(_ before: Planner, _ after: Planner) {
        let renames = after.plan.renames
        for (id, state) in before.progress.obligations where !state.records.isEmpty {
            guard after.progress[renames.current(id)].records != state.records else { continue }
            city.outside.complain("what was recorded of \(id) is gone under its new name")
        }
    }
}

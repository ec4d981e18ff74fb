/// Everything that was written, read and checked: what the planner plans from.
package struct Plan: Sendable {
    /// The zone in which days are days.
    package let zone: ZoneRules
    /// Which days offices are open.
    package let businessDays: BusinessDays
    package let organisations: [Organisation]
    /// The groups, in file order.
    package let groups: [OrganisationGroup]
    /// The calendars, in order of their ids.
    package let calendars: [AnnualCalendar]
    /// The eras by which years are written.
    package let eras: EraTable
    /// How long a change of days that somebody records can be taken back before others hear of it,
    /// in seconds; 0 for not at all.
    package let announceAfterSeconds: Int64
    /// Which names carry on the records of former ones.
    package let renames: Renames

    /// A plan; the reader of calendar files has checked that its parts fit together.
    package init(
        zone: ZoneRules, businessDays: BusinessDays, organisations: [Organisation],
        groups: [OrganisationGroup], calendars: [AnnualCalendar], eras: EraTable = .statutory,
        announceAfterSeconds: Int64 = 0
    ) {
        self.zone = zone
        self.businessDays = businessDays
        self.organisations = organisations
        self.groups = groups
        self.calendars = calendars
        self.eras = eras
        self.announceAfterSeconds = announceAfterSeconds
        renames = Renames(organisations: organisations, calendars: calendars)
    }
}

extension Plan {
    /// The organisation that is, or was, `name`; `nil` where there is none.
    package func organisation(_ name: String) -> Organisation? {
        let name = renames.current(name)
        return organisations.first { $0.name == name }
    }
}

package struct Plan: Sendable {
    package let zone: ZoneRules
    package let businessDays: BusinessDays
    package let organisations: [Organisation]
    package let groups: [OrganisationGroup]
    /// In order of ids.
    package let calendars: [AnnualCalendar]
    package let eras: EraTable
    /// How long a recorded change of days can be undone before others hear of it; 0 for not at all.
    package let announceAfterSeconds: Int64
    package let renames: Renames

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
    /// By present or former name.
    package func organisation(_ name: String) -> Organisation? {
        let name = renames.current(name)
        return organisations.first { $0.name == name }
    }
}

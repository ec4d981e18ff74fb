/// `routes:` of koyomid.yaml: where notices go besides, or instead of, everywhere.
///
/// An empty part matches all. Of the matching routes, each adds its copies, and the first that
/// names channels decides them.
package struct Route: Hashable, Sendable {
    /// Words of reasons: `overdue`, `escalated`; one suffices, as of levels and tags.
    package let stages: [String]
    package let kinds: [Entry.Kind]
    package let calendars: [String]
    package let tracks: [String]
    package let levels: [String]
    package let tags: [String]
    /// Who owes it, groups expanded.
    package let organisations: [String]
    package let copies: [String]
    /// `mail`, `journal`, `webhook:NAME`; empty for all.
    package let channels: [String]

    package init(
        stages: [String] = [], kinds: [Entry.Kind] = [], calendars: [String] = [],
        tracks: [String] = [], levels: [String] = [], tags: [String] = [],
        organisations: [String] = [], copies: [String] = [], channels: [String] = []
    ) {
        self.stages = stages
        self.kinds = kinds
        self.calendars = calendars
        self.tracks = tracks
        self.levels = levels
        self.tags = tags
        self.organisations = organisations
        self.copies = copies
        self.channels = channels
    }
}

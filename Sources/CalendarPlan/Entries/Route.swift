/// Where notices go beside, or instead of, everywhere: `routes:` of koyomid.yaml.
///
/// A part that is empty does not narrow. Of the routes that match, each adds its copies, and the
/// first that names channels decides them.
package struct Route: Hashable, Sendable {
    /// Words of reasons: `overdue`, `escalated`.
    package let stages: [String]
    package let kinds: [Entry.Kind]
    package let calendars: [String]
    package let tracks: [String]
    /// Levels, of which one suffices.
    package let levels: [String]
    /// Tags, of which one suffices.
    package let tags: [String]
    /// Who owes it, groups taken apart.
    package let organisations: [String]
    /// Who is told as well.
    package let copies: [String]
    /// On which channels: `mail`, `journal`, `webhook:NAME`; empty for all.
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

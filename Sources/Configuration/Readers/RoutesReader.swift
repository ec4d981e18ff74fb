import CalendarPlan
import Wording

struct RouteDraft {
    let stages: [String]
    let kinds: [Entry.Kind]
    let calendars: [TextNode]
    let tracks: [TextNode]
    let levels: [LabelsReader.Levels]
    let tags: [TextNode]
    let owners: [TextNode]
    let copy: [TextNode]
    let channels: [TextNode]
}

struct RoutesReader {
    static let keys = [
        "stages", "kinds", "calendars", "tracks", "levels", "tags", "owners", "copy", "channels",
    ]

    let file: FileScope

    func read(_ settings: MappingReader) -> [RouteDraft] {
        (settings.list("routes") ?? []).compactMap(route)
    }

    private func route(_ node: YAMLNode) -> RouteDraft? {
        guard let reader = MappingReader(node, .route, keys: Self.keys, in: file)
        else { return nil }
        if !reader.has("copy"), !reader.has("channels") {
            file.report(.routing(.leadsNowhere), at: node)
        }
        return RouteDraft(
            stages: words(reader, "stages", Route.stageWords),
            kinds: words(reader, "kinds", Entry.Kind.allCases.map(\.rawValue)).compactMap {
                Entry.Kind(rawValue: $0)
            },
            calendars: reader.lineOrLines("calendars") ?? [],
            tracks: reader.lineOrLines("tracks") ?? [],
            levels: LabelsReader(file: file, reader: reader).writtenLevels() ?? [],
            tags: reader.lineOrLines("tags") ?? [],
            owners: reader.lineOrLines("owners") ?? [], copy: reader.lineOrLines("copy") ?? [],
            channels: reader.lineOrLines("channels") ?? [])
    }

    private func words(_ reader: MappingReader, _ key: String, _ known: [String]) -> [String] {
        (reader.lineOrLines(key) ?? []).compactMap { text in
            if known.contains(text.text) { return text.text }
            file.reportUnknown(text.text, key: key, known: known, at: text.node)
            return nil
        }
    }
}

extension SettingsDraft {
    /// What `channels:` may name; `nil` where not all that is on could be read.
    var channels: [String]? {
        guard isRead, webhooks.allSatisfy({ !$0.name.isEmpty }) else { return nil }
        return (journal ? ["journal"] : []) + (hasMail ? ["mail"] : []) + webhooks.map(\.channel)
    }
}

/// Looks up the names in routes and policies.
struct RoutesResolver {
    /// Organisations without a head that are named in a warning.
    static let namedLimit = 3

    let draft: SettingsDraft
    let directory: OrganisationDirectory
    let file: FileScope

    /// Unknown names are reported; those in calendars only where all of these could be read.
    func routes(_ calendars: [CalendarDraft]) -> [Route] {
        for name in draft.escalationNames { _ = directory.organisation(name, in: file) }
        let isComplete = !file.diagnostics.hasError(in: CalendarFolder.name)
        let all = isComplete ? calendars.map(\.calendar) : nil
        let labels = Labels(all)
        return draft.routes.map { route in
            Route(
                stages: route.stages, kinds: route.kinds,
                calendars: check(route.calendars, "calendars", labels?.calendars),
                tracks: check(route.tracks, "tracks", labels?.tracks),
                levels: levels(route.levels, labels?.levels),
                tags: check(route.tags, "tags", labels?.tags),
                organisations: directory.expand(route.owners, in: file),
                copies: directory.expand(route.copy, in: file),
                channels: file.channels(route.channels, among: draft.channels))
        }
    }

    private struct Labels {
        let calendars: Set<String>
        let tracks: Set<String>
        let levels: Set<String>
        let tags: Set<String>

        init?(_ all: [AnnualCalendar]?) {
            guard let all else { return nil }
            calendars = Set(all.map(\.id))
            tracks = Set(all.flatMap(\.tracks).map(\.id))
            levels = Set(all.flatMap(\.entries).flatMap(\.levels))
            tags = Set(all.flatMap(\.entries).flatMap(\.tags))
        }
    }

    private func check(_ texts: [TextNode], _ key: String, _ known: Set<String>?) -> [String] {
        for text in texts {
            if let known, !known.contains(text.text) { reportNoSuch(text, key, known) }
        }
        return texts.map(\.text)
    }

    /// Of a range one level that some entry has is enough.
    private func levels(_ written: [LabelsReader.Levels], _ known: Set<String>?) -> [String] {
        for levels in written {
            if let known, known.isDisjoint(with: levels.all) {
                reportNoSuch(levels.text, "levels", known)
            }
        }
        var seen: Set<String> = []
        return written.flatMap(\.all).filter { seen.insert($0).inserted }
    }

    private func reportNoSuch(_ text: TextNode, _ key: String, _ known: Set<String>) {
        let nearest = NearestName.find(text.text, among: known.sorted())
        file.report(.routing(.noSuch(text.text, key: key, nearest: nearest)), at: text.node)
    }

    /// Warns of each policy that escalates to heads how many owners have none.
    func reportMissingHeads(_ calendars: [CalendarDraft], on today: Day?) {
        let headless = Set(directory.organisations.filter { $0.head == nil }.map(\.name))
        let order = directory.organisations.map(\.name)
        for policy in draft.policies
        where policy.escalations.contains(where: { $0.recipient == .head }) {
            let owners = Set(
                // A closed calendar says nothing, to nobody's head.
                calendars.map(\.calendar).filter { !$0.isClosed(on: today) }.flatMap(\.entries)
                    .filter { $0.policy.name == policy.name && $0.kind != .meeting }
                    .flatMap(\.owners))
            let missing = order.filter { owners.contains($0) && headless.contains($0) }
            guard !missing.isEmpty, let place = draft.policyPlaces[policy.name] else { continue }
            file.report(
                .warning(
                    .noHead(
                        policy: policy.name, count: missing.count,
                        first: Array(missing.prefix(Self.namedLimit)))), at: place)
        }
    }
}

extension FileScope {
    /// Each once; reports any outside `known`.
    func channels(_ texts: [TextNode], among known: [String]?) -> [String] {
        var names: [String] = []
        for text in texts {
            if let known, !known.contains(text.text) {
                report(
                    .routing(
                        .channel(
                            text.text, known: known,
                            nearest: NearestName.find(text.text, among: known))), at: text.node)
            } else if !names.contains(text.text) {
                names.append(text.text)
            }
        }
        return names
    }
}

/// Words that may not stand in Sources.
///
/// A regex is no `Sendable` value, so the rules are made anew for each use.
struct BannedWord {
    /// What is said of it.
    let message: String
    /// How it is recognised.
    let pattern: Regex<Substring>
    /// Whether comments and strings are looked at too.
    var isBannedInComments = false
    /// Paths in which it may stand: a file, or a folder with a slash at its end.
    var except: [String] = []

    /// The one file in which a clock is read; everything else is told what time it is.
    static let clockFile = "Sources/Platform/SystemClock.swift"

    /// The parts that speak; libraries return what there is to say.
    static let speakers = [
        "Sources/ServiceLoop/", "Sources/Subcommands/", "Sources/koyomi/", "Sources/koyomid/",
    ]

    /// Every word that is banned.
    static var all: [BannedWord] {
        let clock = [clockFile]
        return [
            BannedWord(message: "@unchecked Sendable", pattern: /@unchecked\s+Sendable/),
            BannedWord(message: "nonisolated(unsafe)", pattern: /nonisolated\s*\(\s*unsafe\s*\)/),
            BannedWord(message: "try!", pattern: /\btry!/),
            BannedWord(message: "fatalError", pattern: /\bfatalError\s*\(/),
            // What is re-exported must be imported as public.
            BannedWord(
                message: "public: use package", pattern: /\bpublic\b/,
                except: ["Sources/CalendarPlan/Exports.swift"]),
            BannedWord(message: "TODO", pattern: /\bTODO\b/, isBannedInComments: true),
            BannedWord(message: "FIXME", pattern: /\bFIXME\b/, isBannedInComments: true),
            BannedWord(
                message: "reads a clock: clock_gettime", pattern: /\bclock_gettime\b/,
                except: clock),
            BannedWord(
                message: "reads a clock: gettimeofday", pattern: /\bgettimeofday\b/, except: clock),
            BannedWord(
                message: "reads a clock: time(", pattern: /\btime\s*\(\s*(?:nil\b|&)/,
                except: clock),
            // Instants are ours; without the name of a type, `.now` is an enum's case.
            BannedWord(message: "reads a clock: Date", pattern: /\bDate\b/, except: clock),
            BannedWord(
                message: "reads a clock: a clock of the library",
                pattern: /\b(?:ContinuousClock|SuspendingClock|DispatchTime|DispatchWallTime)\b/,
                except: clock),
            BannedWord(
                message: "reads a clock: .now", pattern: /\b[A-Z]\w*\.now\b/, except: clock),
            BannedWord(
                message: "a library does not speak: print", pattern: /(?:^|[\s;{(])print\s*\(/,
                except: speakers),
        ]
    }

    /// Where the word stands in `file` though it may not.
    func findings(in file: SourceText) -> [Finding] {
        let isExcepted = except.contains {
            $0 == file.path || ($0.hasSuffix("/") && file.path.hasPrefix($0))
        }
        if isExcepted { return [] }
        // By Unicode's own word boundaries, `Glibc.time` would be one word.
        let pattern = pattern.wordBoundaryKind(.simple)
        return zip(1..., isBannedInComments ? file.lines : file.code).compactMap { number, line in
            line.firstMatch(of: pattern) == nil
                ? nil : Finding(path: file.path, line: number, message: message)
        }
    }
}

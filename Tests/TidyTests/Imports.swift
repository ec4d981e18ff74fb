/// Which module may import which: the design's table, made exact.
///
/// The compiler holds it only in part: a module that one of the dependencies uses can be
/// imported without being declared.
enum Imports {
    /// The modules of the pure core, from the bottom up.
    private static let flow: Set<String> = [
        "Text", "CalendarPlan", "DueNotices", "Wording", "Configuration", "Ledger",
        "OutgoingChannels",
    ]

    /// What comes with the toolchain and so is no dependency in Package.swift.
    static let toolchain: Set<String> = ["FoundationEssentials", "Glibc", "Synchronization"]

    /// The may-use table.
    static let allowed: [String: Set<String>] = [
        "Text": [],
        "CalendarPlan": ["Text"],
        "DueNotices": ["CalendarPlan", "Text"],
        "Wording": ["CalendarPlan", "DueNotices", "ServiceInterface", "Text"],
        "Configuration": [
            "CalendarPlan", "Text", "Wording", "CYAML", "CIcal", "CCrypto", "Glibc",
        ],
        "Interchange": [
            "CalendarPlan", "Configuration", "Text", "Wording", "CIcal", "CZip", "CExpat",
        ],
        "Ledger": [
            "CalendarPlan", "DueNotices", "Text", "CSQLite", "CCrypto", "FoundationEssentials",
            "Glibc",
        ],
        "OutgoingChannels": [
            "CalendarPlan", "DueNotices", "ServiceInterface", "ServiceProcess", "Text", "Wording",
            "CSystemd", "CCurl", "CCrypto", "FoundationEssentials", "Glibc",
        ],
        "Platform": ["CalendarPlan", "Text", "FoundationEssentials", "Glibc"],
        "ServiceProcess": ["CalendarPlan", "Platform", "Text", "CSystemd", "Glibc"],
        "ServiceInterface": ["CalendarPlan", "DueNotices", "Text"],
        "Operations": ["CalendarPlan", "DueNotices", "Ledger", "ServiceInterface", "Text"],
        "ServiceLoop": flow.union([
            "Operations", "Platform", "ServiceInterface", "ServiceProcess", "CSystemd",
            "FoundationEssentials", "Glibc",
        ]),
        "Subcommands": flow.union([
            "Interchange", "Platform", "ServiceInterface", "ServiceLoop", "ServiceProcess",
            "FoundationEssentials", "Glibc", "Synchronization",
        ]),
        "StatusPage": [
            "CalendarPlan", "DueNotices", "Platform", "ServiceInterface", "ServiceProcess", "Text",
            "Wording", "CMicrohttpd", "FoundationEssentials", "Glibc",
        ],
        // `exit` is the C library's.
        "koyomi": ["Subcommands", "Glibc"],
        "koyomid": ["Subcommands", "Glibc"],
        "koyomi-page": ["StatusPage", "Glibc"],
    ]

    /// The one file of `Subcommands` that may import `ServiceLoop`; every other command asks the
    /// daemon at its socket.
    static let daemonFile = "Sources/Subcommands/Daemon/DaemonCommand.swift"

    /// Imports that the table does not allow.
    static func findings(in file: SourceText) -> [Finding] {
        guard let allowed = allowed[file.module] else {
            return [
                Finding(path: file.path, line: 1, message: "\(file.module) is not in the table")
            ]
        }
        return zip(1..., file.code).compactMap { number, line in
            guard let imported = imported(by: line) else { return nil }
            let isDaemons =
                file.module == "Subcommands" && imported == "ServiceLoop" && file.path != daemonFile
            guard isDaemons || !allowed.contains(imported) else { return nil }
            return Finding(
                path: file.path, line: number,
                message: "\(file.module) may not import \(imported)")
        }
    }

    /// The module that the line imports: `X` for `package import struct X.Y`.
    static func imported(by line: String) -> String? {
        let words = line.split { " ;\t".contains($0) }
        guard let index = words.firstIndex(of: "import") else { return nil }
        let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        guard words[..<index].allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@") }) else {
            return nil
        }
        let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
        ]
        let name = words[(index + 1)...].first { !kinds.contains($0) }
        return name?.split(separator: ".").first.map(String.init)
    }
}

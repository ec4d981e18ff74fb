import Foundation

/// The Python interpreters that tests use.
package enum Python {
    /// One that has what `Tests/Oracles` imports: the variable `KOYOMI_ORACLES`.
    package static let oracles = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"]

    /// One with its standard library alone, such as the system's.
    package static let plain =
        oracles
        ?? ["/usr/bin/python3"].first { FileManager.default.isExecutableFile(atPath: $0) }
}

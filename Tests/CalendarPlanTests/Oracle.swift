import Foundation
import TestSupport
import Testing

/// Independent implementations in Python, run from `Tests/Oracles`.
enum Oracle {
    /// Whether there is one; `make test` sees to it.
    static var isAvailable: Bool { Python.oracles != nil }

    /// The lines that the oracle `script` prints, given `lines` on standard input.
    static func answers(
        _ script: String, _ arguments: [String] = [], to lines: [String] = []
    ) throws -> [String] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: both sides may write more than a pipe holds.
        let input = folder.appending(path: "input")
        let output = folder.appending(path: "output")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        try Data().write(to: output)

        let process = Process()
        process.executableURL = URL(filePath: try #require(Python.oracles))
        process.arguments =
            [repositoryFolder.appending(path: "Tests/Oracles/\(script)").path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the oracle \(script) failed")
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            .map(String.init)
    }
}

/// Random numbers that are the same on every run and machine: SplitMix64 (Steele, Lea, Flood
/// 2014), since the standard library may change its own draws.
struct Draws {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`; nearly uniform, which is enough here.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(bits() % UInt64(range.upperBound - range.lowerBound + 1))
    }
}

import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// Whatever is done to the files, reading them ends with a plan or with faults.
@Suite struct ReadingFuzzTests {
    /// Knuth's 64-bit linear congruence; the standard library's generators have no seed.
    private struct Seeded {
        var state: UInt64

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    static let files = [
        "koyomid.yaml", "organisations.yaml", "calendars/r6.yaml", "syukujitsu.csv",
    ]

    @Test("Truncated files and flipped bytes never trap, and never pass silently", arguments: files)
    func damage(_ name: String) throws {
        let folder = try ConfigurationFolder()
        let good = Array(try Data(contentsOf: folder.file(name)))
        var random = Seeded(state: 20_241_120)
        for round in 0..<tries(300, long: 1_250) {
            var bytes = good
            if round % 3 == 0 { bytes = Array(bytes.prefix(random.next(below: bytes.count))) }
            for _ in 0..<random.next(below: 4) where !bytes.isEmpty {
                bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
            }
            if round % 5 == 0, !bytes.isEmpty {
                let syntax = Array("{}[]:,-&*!|>'\"%@`#\t\n 0".utf8)
                bytes.insert(
                    syntax[random.next(below: syntax.count)], at: random.next(below: bytes.count))
            }
            try folder.write(bytes, to: name)
            let loaded = folder.load()
            let isSound = (loaded.plan == nil) == !loaded.errors.isEmpty
            #expect(isSound, "\(name), round \(round)")
            for diagnostic in loaded.diagnostics { _ = diagnostic.text(.japanese) }
        }
    }
}

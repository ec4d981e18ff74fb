import Foundation

/// What was measured: how long the runs of one workload took, or how much memory it needed.
struct Measurement {
    /// The name, as in the file of thresholds: `planner-preview-10K`.
    let name: String
    /// What a run is divided by: `notice`, `mail`.
    let unit: String
    /// How many of them a run has.
    let count: Int
    /// Seconds of each run, ascending; bytes where the unit is `byte`.
    let samples: [Double]

    /// A value of each run of what `unit` counts.
    init(_ name: String, per unit: String, _ count: Int, _ samples: [Double]) {
        precondition(!samples.isEmpty && count > 0, "something was measured")
        self.name = name
        self.unit = unit
        self.count = count
        self.samples = samples.sorted()
    }

    /// The memory that `name` needed at its peak.
    init(_ name: String, bytes: Int) {
        self.init(name, per: "byte", 1, [Double(bytes)])
    }

    var isMemory: Bool { unit == "byte" }
    var median: Double { samples[samples.count / 2] }
    var p90: Double { samples[samples.count * 9 / 10] }

    /// What the threshold limits: nanoseconds for each of `unit`, or bytes.
    var cost: Double { isMemory ? median : median / Double(count) * 1e9 }

    /// One line of the table.
    var row: String {
        if isMemory {
            return Self.pad(name, 34) + String(format: "%10.1f MiB", median / 1_048_576)
        }
        let seconds = String(
            format: "%10.4f s %10.4f s %12.0f ns", median, p90, cost)
        return Self.pad(name, 34) + seconds
            + String(format: " %12.0f /s of ", Double(count) / median) + unit
    }

    /// The first line of the table.
    static let heading =
        pad("benchmark", 34) + "      median          p90        each          rate"

    private static func pad(_ text: String, _ columns: Int) -> String {
        text.padding(toLength: columns, withPad: " ", startingAt: 0)
    }
}

extension Measurement: Codable {
    private enum CodingKeys: String, CodingKey {
        case name = "benchmark"
        case unit
        case count = "per_run"
        case samples
        case median, p90
        case cost = "each"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .name),
            per: try container.decode(String.self, forKey: .unit),
            try container.decode(Int.self, forKey: .count),
            try container.decode([Double].self, forKey: .samples))
    }

    /// Seconds, and nanoseconds for each of what is counted; bytes where it is memory.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(unit, forKey: .unit)
        try container.encode(count, forKey: .count)
        try container.encode(samples, forKey: .samples)
        try container.encode(median, forKey: .median)
        try container.encode(p90, forKey: .p90)
        try container.encode(cost, forKey: .cost)
    }
}

/// How often and where to measure.
struct Conditions {
    /// Runs of each workload; the large ones take fewer.
    var runs = 7
    /// A folder on a real disk, for what is about durable files.
    var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        .appending(path: ".build/bench-data")
    /// A new folder with nothing in it.
    func emptyFolder() throws -> URL {
        let folder = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// Seconds that each of `runs` calls of `body` takes, after one that is not counted; what
/// `setUp` does is not measured.
func seconds<Value>(
    runs: Int, warmUp: Bool = true, setUp: () throws -> Value, _ body: (inout Value) throws -> Void
) rethrows -> [Double] {
    var samples: [Double] = []
    for run in (warmUp ? -1 : 0)..<runs {
        var value = try setUp()
        let start = ContinuousClock.now
        try body(&value)
        let spent = (ContinuousClock.now - start).components
        if run >= 0 { samples.append(Double(spent.seconds) + Double(spent.attoseconds) / 1e18) }
    }
    return samples
}

/// The memory of this process: what it has, and the most it had since ``restart()``.
enum PeakMemory {
    /// Forgets the peak (`/proc/self/clear_refs`, proc_pid_clear_refs(5)).
    static func restart() {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    /// The most resident memory since then, in bytes.
    static var bytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}

/// Takes `value`, so that the optimiser cannot leave out how it was come by.
@inline(never)
func use(_ value: some Any) {}

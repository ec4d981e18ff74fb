import Foundation

// Measures what has to be fast. `make bench` runs it with `--check`, which compares with the
// thresholds of this toolchain and ends with 1 where one is passed.

let usage = """
    usage: koyomi-bench [--only WORKLOAD] [--runs N] [--folder FOLDER] [--check]

    Each workload runs in a process of its own, so that none has the memory of another. Prints
    a JSON object for each measurement as it is made, and then a table. FOLDER, by default
    .build/bench-data, should be on a real disk: what is measured there is durable.

    Workloads:
    """
let workloads: [(name: String, measure: (Conditions) throws -> [Measurement])] = [
    ("days", DayWorkloads.measure), ("planner", PlannerWorkloads.measure),
    ("configuration", ConfigurationWorkloads.measure), ("ledger", LedgerWorkloads.measure),
    ("mail", MailWorkloads.measure), ("service", ServiceWorkloads.measure),
    ("webhook", WebhookWorkloads.measure),
]

var conditions = Conditions()
var only: String?
var checks = false
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch (argument, argument == "--check" ? nil : arguments.popFirst()) {
    case ("--check", _): checks = true
    case ("--only", let name?): only = name
    case ("--runs", let runs?): conditions.runs = max(1, Int(runs) ?? conditions.runs)
    case ("--folder", let folder?): conditions.folder = URL(filePath: folder)
    default:
        print(usage, workloads.map(\.name).joined(separator: " "))
        exit(2)
    }
}

if let only {
    // A peer may close while libcurl writes to it.
    signal(SIGPIPE, SIG_IGN)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for workload in workloads where workload.name == only {
        for measurement in try workload.measure(conditions) {
            try FileHandle.standardOutput.write(
                contentsOf: encoder.encode(measurement) + Data("\n".utf8))
        }
    }
    exit(0)
}

/// The measurements of `workload`, made in a process of its own.
func measureApart(_ workload: String) throws -> [Measurement] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
        "--only", workload, "--runs", "\(conditions.runs)", "--folder", conditions.folder.path,
    ]
    process.standardOutput = output
    try process.run()
    var text = Data()
    while let more = try output.fileHandleForReading.read(upToCount: 65_536), !more.isEmpty {
        try FileHandle.standardOutput.write(contentsOf: more)
        text += more
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        print("\(workload) failed")
        exit(1)
    }
    return try text.split(separator: UInt8(ascii: "\n")).map {
        try JSONDecoder().decode(Measurement.self, from: $0)
    }
}

let measurements = try workloads.flatMap { try measureApart($0.name) }
print("\n\(Measurement.heading)")
for measurement in measurements { print(measurement.row) }
if checks {
    let findings = try Thresholds.ofThisToolchain().findings(measurements)
    print(
        findings.isEmpty ? "\nAll within the thresholds." : "\n" + findings.joined(separator: "\n"))
    exit(findings.isEmpty ? 0 : 1)
}

import CalendarPlan

/// Where a verb puts what it has made: `--output`, else standard output.
struct FileOutput {
    private let file: NewFile?
    private let console: Console

    init(_ given: GivenArguments, _ console: Console) {
        self.console = console
        let path = given["--output"].flatMap { $0 == "-" ? nil : $0 }
        file = path.map { NewFile(path: $0, force: given.has("--force")) }
    }

    var path: String? { file?.path }

    var isFile: Bool { file != nil }

    /// Refuses what could not be written anyway, before the work is done.
    func check() throws(CommandFailure) { try file?.checkFree() }

    /// Writes `bytes`; a file is whole or not there, and one that is there stays unless it was
    /// said that it may go.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard let file else { return console.sayAsIs(bytes) }
        try file.write(bytes)
    }
}

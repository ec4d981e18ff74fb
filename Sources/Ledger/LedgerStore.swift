package import CalendarPlan
package import DueNotices

/// The durable record: what was completed and settled, what was said and not said, what is
/// still to be delivered and where the step stands.
///
/// One SQLite file, owned by one process.
///
/// Everything that changes it is one transaction, on disk when the call returns (`WAL`,
/// `synchronous=FULL`): after any crash all of it is there or none. A call that throws has
/// changed nothing and leaves the ledger usable.
///
/// It forgets nothing; only the outbox gets shorter. A notice takes 600 bytes, each message that
/// carries it 970 more, and an obligation 160 once (measured, with their indexes): a city that says
/// 2,000 notices a year by two channels grows it by 5 MB a year. Folding the keys of 100,000
/// notices takes 40 ms, committing 5,000 notices and messages 0.2 s (measured).
package final class LedgerStore {
    /// The path of the file.
    package let path: String
    /// Whether this call of ``init(path:)`` made the file: what the daemon tells the
    /// administrator, since a ledger that is new by surprise has been lost.
    package let isNew: Bool
    let connection: SQLiteConnection
    private var lock: OwnershipLock?
    /// `nil` where the ledger was opened for reading only.
    private let files: OpenFileGuard?
    /// How the ledger was lost while it was open; nothing is recorded any more after that.
    private var loss: OpenFileGuard.Loss?
    /// Whether the open files are compared with the path; always, but for a simulation.
    var isGuarded = true

    /// Opens the ledger at `path`, makes it where there is none, or brings an older one to this
    /// version.
    ///
    /// Nothing that is there already is ever replaced: an empty or damaged file, a folder or
    /// another program's database is refused, as is a ledger of a newer version, or one that
    /// another process owns. One that is made is asked about where there had been another before.
    package init(path: String, asking question: LedgerQuestion? = nil) throws(LedgerError) {
        self.path = path
        let lock = try OwnershipLock(besides: path)
        isNew = try LedgerFile.makeIfAbsent(path, asking: question)
        connection = try LedgerFile.open(path)
        files = try OpenFileGuard(path: path)
        self.lock = consume lock
        try checkStart()
    }

    /// Opens the ledger at `path` for reading only, whoever owns it meanwhile; nothing that would
    /// change it may be called.
    package init(reading path: String) throws(LedgerError) {
        self.path = path
        isNew = false
        files = nil
        connection = try LedgerFile.openForReading(path)
    }

    deinit { close() }

    /// Closes the file and lets another process have it; nothing may be called afterwards but
    /// this.
    ///
    /// Of a ledger that was lost, nothing is written into what lies at its path now: SQLite
    /// leaves a file that has moved alone, and would play a log that was left behind into another.
    package func close() {
        switch loss {
        case .fileCut, .logCut, .indexReplaced: connection.leaveLog()
        case .logReplaced: files?.setLogAside()
        case .fileGone, .fileReplaced, .logGone, nil: break
        }
        connection.close()
        if loss == .fileReplaced { files?.setLogAside() }
        lock = nil
    }

    /// Throws `LEDGER_LOST` where the ledger's files are no longer the ones that are open.
    package func checkFiles() throws(LedgerError) {
        guard isGuarded else { return }
        loss = loss ?? files?.loss()
        if let loss { throw error(.lost, loss.words(path)) }
    }

    /// The instant up to which due notices have been written to the outbox; `nil` before the
    /// first step.
    package func watermark() throws(LedgerError) -> Instant? {
        try reading("reading the watermark") { (connection) throws(LedgerError) in
            try Self.watermark(connection)
        }
    }

    static func watermark(_ connection: SQLiteConnection) throws(LedgerError) -> Instant? {
        try connection.row("SELECT watermark_s FROM state") { (row) throws(LedgerError) in
            row.isNull(0) ? nil : try row.instant(0)
        } ?? nil
    }

    /// Appends an event that happened at `at`: recorded by `by`, through `via`, with words for the
    /// reader.
    ///
    /// - Returns: its number, which grows with every event.
    package func record(
        _ event: ProgressEvent, at: Instant, by: String, via: EventSource, note: String?
    ) throws(LedgerError) -> Int64 {
        try changing("recording an event") { (connection) throws(LedgerError) in
            try Self.insert(EventRow(event), at, by, via.rawValue, note, connection)
        }
    }

    /// Appends `events` as ``record(_:at:by:via:note:)`` does one: all of them or, where the
    /// ledger fails, none.
    ///
    /// `reporter` is who is said to have decided it, where the recorder speaks for somebody and
    /// the event itself does not say.
    package func record(
        _ events: [ProgressEvent], at: Instant, by: String, reporter: String? = nil,
        via: EventSource,
        note: String?
    ) throws(LedgerError) {
        try changing("recording events") { (connection) throws(LedgerError) in
            for event in events {
                var row = EventRow(event)
                row.doneBy = row.doneBy ?? reporter
                _ = try Self.insert(row, at, by, via.rawValue, note, connection)
            }
        }
    }

    /// Who recorded the latest event of each kind about each obligation, of the kinds that stand
    /// until they are taken back.
    package func recorders() throws(LedgerError) -> Recorders {
        try reading("reading who recorded what") { (connection) throws(LedgerError) in
            var recorders = Recorders()
            let sql = """
                SELECT recorded_by, \(EventRow.names) FROM events
                WHERE kind IN ('done', 'acknowledged', 'snoozed', 'waived', 'measured')
                ORDER BY number
                """
            try connection.forEach(sql) { (row) throws(LedgerError) in
                recorders.note(try EventRow.read(row, from: 1), by: try row.text(0))
                return true
            }
            return recorders
        }
    }

    /// Appends `row`, and returns its number.
    static func insert(
        _ row: EventRow, _ at: Instant, _ by: String, _ via: String, _ note: String?,
        _ connection: SQLiteConnection
    ) throws(LedgerError) -> Int64 {
        try connection.run(
            """
            INSERT INTO events (at_s, recorded_by, via, note, kind, calendar, entry,
                occurrence, organisation, day, done_by, value, previous)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT hash FROM chain_head))
            """,
            [SQLiteValue(at), .text(by), .text(via), SQLiteValue(note)] + row.values)
        let number = connection.lastInsertedRow
        try EventChain.extend(by: number, connection)
        return number
    }

    /// Runs `body` outside a transaction; `operation` begins the text of its errors.
    func reading<Value>(
        _ operation: String, _ body: (SQLiteConnection) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        connection.operation = operation
        do throws(LedgerError) {
            return try body(connection)
        } catch {
            try checkFiles()
            throw error
        }
    }

    /// Runs `body` in one transaction: all of it or nothing.
    ///
    /// The files are compared with the path before the commit, so that nothing goes into a file
    /// that nobody will find again, and after it, so that nothing is acknowledged that did.
    func changing<Value>(
        _ operation: String, _ body: (SQLiteConnection) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        try reading(operation) { (connection) throws(LedgerError) in
            let value = try connection.transaction { () throws(LedgerError) in
                let value = try body(connection)
                try checkFiles()
                return value
            }
            try checkFiles()
            return value
        }
    }

    /// A failure of the ledger itself.
    func error(_ code: LedgerError.Code, _ message: String) -> LedgerError {
        LedgerError(code, operation: connection.operation, message: message, file: path)
    }
}

package import CalendarPlan
package import DueNotices

/// The durable record: what was completed and settled, said and suppressed, what is still to be
/// delivered, and the watermark.
///
/// One SQLite file, owned by one process.
///
/// Everything that changes it is one transaction, on disk when the call returns (`WAL`,
/// `synchronous=FULL`): after any crash all of it is there or none. A call that throws has changed
/// nothing and leaves the ledger usable.
///
/// Only the outbox shrinks. A notice takes 600 bytes, each message that carries it 970 more, and an
/// obligation 160 once (measured, with their indexes): a city that says 2,000 notices a year by two
/// channels adds 5 MB a year. Folding the keys of 100,000 notices takes 40 ms, committing 5,000
/// notices and messages 0.2 s (measured).
package final class LedgerStore {
    package let path: String
    /// An unexpectedly new ledger has been lost, and the administrator is told.
    package let isNew: Bool
    let connection: SQLiteConnection
    private var lock: OwnershipLock?
    private let files: OpenFileGuard?
    /// How the files were lost; nothing is recorded any more after that.
    private var loss: OpenFileGuard.Loss?
    /// Whether the open files are compared with the path; off only in a simulation.
    var isGuarded = true

    /// Opens the ledger at `path`, creates it, or migrates an older one.
    ///
    /// Nothing existing is ever replaced: an empty or damaged file, a folder or another program's
    /// database is refused, as is a ledger of a newer version, or one that another process owns.
    /// `question` is recorded in a new one.
    package init(path: String, asking question: LedgerQuestion? = nil) throws(LedgerError) {
        self.path = path
        let lock = try OwnershipLock(besides: path)
        isNew = try LedgerFile.makeIfAbsent(path, asking: question)
        connection = try LedgerFile.open(path)
        files = try OpenFileGuard(path: path)
        self.lock = consume lock
        try checkStart()
    }

    /// For reading only, whoever owns it; nothing that changes it may be called.
    package init(reading path: String) throws(LedgerError) {
        self.path = path
        isNew = false
        files = nil
        connection = try LedgerFile.openForReading(path)
    }

    deinit { close() }

    /// Closes the file and releases ownership; only this may be called afterwards.
    ///
    /// Of a lost ledger, nothing is written into what lies at its path now: SQLite leaves a file
    /// that has moved alone, and would play a log that was left behind into another.
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

    /// The instant up to which due notices are in the outbox; `nil` before the first step.
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

    /// Returns the event's number, which grows with every event.
    package func record(
        _ event: ProgressEvent, at: Instant, by: String, via: EventSource, note: String?
    ) throws(LedgerError) -> Int64 {
        try changing("recording an event") { (connection) throws(LedgerError) in
            try Self.insert(EventRow(event), at, by, via.rawValue, note, connection)
        }
    }

    /// All or none; `reporter` is who decided it, where the event itself does not say.
    package func record(
        _ events: [ProgressEvent], at: Instant, by: String, reporter: String? = nil,
        via: EventSource,
        note: String?
    ) throws(LedgerError) {
        try record([EventBatch(events, reporter: reporter, via: via, note: note)], at: at, by: by)
    }

    /// All of all batches or none.
    package func record(
        _ batches: [EventBatch], at: Instant, by: String
    ) throws(LedgerError) {
        try changing("recording events") { (connection) throws(LedgerError) in
            for batch in batches {
                for event in batch.events {
                    var row = EventRow(event)
                    row.doneBy = row.doneBy ?? batch.reporter
                    _ = try Self.insert(
                        row, at, by, batch.via.rawValue, batch.note, connection)
                }
            }
        }
    }

    /// Of the kinds that stand until they are taken back, the latest of each.
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

    /// Outside a transaction; `operation` begins the text of its errors.
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
    /// that nobody will find again, and after it, so that nothing of the kind is acknowledged.
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

    func error(_ code: LedgerError.Code, _ message: String) -> LedgerError {
        LedgerError(code, operation: connection.operation, message: message, file: path)
    }
}

import Testing

@testable import Ledger

@Suite("The SQLite connection")
struct SQLiteConnectionTests {
    let connection: SQLiteConnection

    init() throws {
        connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "testing")
        try connection.execute("CREATE TABLE t (n INTEGER, s TEXT) STRICT")
    }

    @Test(
        "texts come back as they went in",
        arguments: [
            "", "北区", "a\u{0}b", "か\u{3099}", "👩‍👩‍👧", String(repeating: "令和", count: 10_000), "'; --",
        ])
    func texts(text: String) throws {
        try connection.run("INSERT INTO t (s) VALUES (?)", [.text(text)])
        let back = try connection.row("SELECT s FROM t") { (row) throws(LedgerError) in
            try row.text(0)
        }
        // Compared by code point: canonically equal is not the same.
        #expect(back.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }

    @Test("numbers come back as they went in", arguments: [0, -1, .max, .min] as [Int64])
    func numbers(number: Int64) throws {
        try connection.run("INSERT INTO t (n) VALUES (?)", [.integer(number)])
        let back = try connection.row("SELECT n FROM t") { (row) throws(LedgerError) in
            try row.integer(0)
        }
        #expect(back == number)
    }

    @Test("null is neither a number nor a text, and asking for one says which column")
    func nulls() throws {
        try connection.run("INSERT INTO t (n, s) VALUES (?, ?)", [.null, SQLiteValue(nil)])
        try connection.forEach("SELECT n, s FROM t") { (row) throws(LedgerError) in
            #expect(row.isNull(0) && row.isNull(1))
            #expect(row.optionalText(1) == nil)
            let number = failure { () throws(LedgerError) in _ = try row.integer(0) }
            #expect(number?.message == "column n holds no number")
            let text = failure { () throws(LedgerError) in _ = try row.text(1) }
            #expect(text?.message == "column s holds no text")
            return true
        }
    }

    @Test("a statement that failed can be used again, and says how many rows it changed")
    func reuse() throws {
        try connection.execute("CREATE UNIQUE INDEX one ON t (n)")
        let sql = "INSERT INTO t (n) VALUES (?)"
        #expect(try connection.run(sql, [.integer(1)]) == 1)
        let error = failure { () throws(LedgerError) in try connection.run(sql, [.integer(1)]) }
        #expect(error?.code == .SQLITE_CONSTRAINT)
        #expect(error?.extendedCode == 2067)  // SQLITE_CONSTRAINT_UNIQUE
        #expect(error?.operation == "testing")
        #expect(try connection.run(sql, [.integer(2)]) == 1)
        #expect(try connection.run("UPDATE t SET s = ?", [.text("")]) == 2)
    }

    @Test("what a transaction's body throws undoes it, and the next one works")
    func transaction() throws {
        let error = failure { () throws(LedgerError) in
            try connection.transaction { () throws(LedgerError) in
                try connection.run("INSERT INTO t (n) VALUES (1)")
                throw LedgerError(.folder, operation: "", message: "", file: "")
            }
        }
        #expect(error?.code == .folder)
        let count = try connection.transaction { () throws(LedgerError) in
            try connection.row("SELECT count(*) FROM t") { (row) throws(LedgerError) in
                try row.integer(0)
            }
        }
        #expect(count == 0)
    }

    @Test("faulty SQL is an error and not a crash")
    func faultySQL() {
        let error = failure { () throws(LedgerError) in try connection.run("SELEKT 1") }
        #expect(error?.message == #"near "SELEKT": syntax error"#)
    }

    @Test("misuse stops the program: too few values, a statement inside itself, a closed file")
    func misuse() async throws {
        let tooFew = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
            try connection.run("SELECT ?, ?", [.null])
        }
        try expectLastWords(of: tooFew, "every parameter is bound")
        let inItself = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
            try connection.forEach("SELECT 1") { (_) throws(LedgerError) in
                try connection.run("SELECT 1")
                return true
            }
        }
        try expectLastWords(of: inItself, "a statement is not used inside itself")
        let closed = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) {
            let connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
            connection.close()
            try connection.run("SELECT 1")
        }
        try expectLastWords(of: closed, "the ledger is open")
    }

    private func expectLastWords(of result: ExitTest.Result?, _ words: String) throws {
        let said = try #require(result).standardErrorContent
        #expect(String(decoding: said, as: UTF8.self).contains(words))
    }
}

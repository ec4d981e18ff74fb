import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The ledger's errors")
struct LedgerErrorTests {
    @Test(
        "results have SQLite's names, extended ones too",
        arguments: [
            (5, "SQLITE_BUSY"), (10, "SQLITE_IOERR"), (13, "SQLITE_FULL"), (14, "SQLITE_CANTOPEN"),
            (26, "SQLITE_NOTADB"), (778, "SQLITE_IOERR"), (2067, "SQLITE_CONSTRAINT"),
            (101, "SQLITE_101"),
        ] as [(Int32, String)])
    func names(result: Int32, name: String) {
        #expect(LedgerError.Code(result: result).description == name)
    }

    @Test("the text says what was being done, what happened, where, and what to do")
    func text() {
        let error = LedgerError(
            .SQLITE_FULL, extendedCode: 13, operation: "committing a step",
            message: "database or disk is full", file: "/var/lib/koyomi/ledger.db")
        #expect(
            "\(error)" == """
                committing a step: database or disk is full (SQLITE_FULL 13), in \
                /var/lib/koyomi/ledger.db: free space on its disk; what was not recorded is \
                tried again
                """)
        #expect(error.isFull && !error.isCorrupt)
    }

    @Test("a failure's text holds no value that was bound")
    func noBoundValues() throws {
        let place = try Workplace()
        let ledger = try place.open()
        let notice = Sample.notice("秘密区")
        let error = try #require(
            failure { () throws(LedgerError) in
                try ledger.commit(
                    Sample.step([notice, notice]), messages: [], watermark: Sample.start)
            })
        #expect(!error.description.contains("秘密区"))
        #expect(!error.description.contains(notice.key.description))
        #expect(error.message == "UNIQUE constraint failed: decisions.key")
    }

    @Test("a row that cannot be read is a damaged ledger, and does not stop the process")
    func unreadableRow() throws {
        let place = try Workplace()
        let ledger = try place.open()
        try ledger.connection.execute(
            """
            INSERT INTO events (at_s, recorded_by, via, kind, calendar, entry, occurrence,
                organisation, day) VALUES (0, '', '', 'settled', 'c', 'e', '', '', '2024-02-30')
            """)
        let error = failure { () throws(LedgerError) in _ = try ledger.progress() }
        #expect(error?.isCorrupt == true)
        #expect(error?.message == "column day cannot be read")
        #expect(error?.operation == "reading the progress")
    }
}

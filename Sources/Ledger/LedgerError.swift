/// What an operation of the ledger failed with.
///
/// The text never holds a bound value: no name, title or note out of the ledger.
package struct LedgerError: Error, Hashable, Sendable {
    /// What kind of failure it is: SQLite's own spelling, which can be looked up in SQLite's
    /// "Result and Error Codes", or one of the ledger's own.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The spelling: `SQLITE_FULL`, `LEDGER_IN_USE`.
        package let description: String

        /// The code with this spelling.
        init(_ description: String) { self.description = description }

        /// Another process owns the ledger.
        package static let inUse = Code("LEDGER_IN_USE")
        /// The ledger was written by a newer version of the program.
        package static let newer = Code("LEDGER_NEWER")
        /// The ledger was written by an older version, and may not be changed here.
        package static let older = Code("LEDGER_OLDER")
        /// What lies at the path is no ledger: a folder, a socket, another program's database.
        package static let notALedger = Code("LEDGER_NOT_A_LEDGER")
        /// The file, or a row in it, cannot be a ledger's any more: empty, or unreadable.
        package static let damaged = Code("LEDGER_DAMAGED")
        /// The file, or its log, was removed, replaced or cut while the ledger was open.
        package static let lost = Code("LEDGER_LOST")
        /// The folder cannot be written, or does not exist.
        package static let folder = Code("LEDGER_FOLDER")
        /// A step's watermark lies before the one in the ledger.
        package static let watermark = Code("LEDGER_WATERMARK")
        /// The ledger never held a message with this key.
        package static let unknownMessage = Code("LEDGER_UNKNOWN_MESSAGE")
    }

    package let code: Code
    /// SQLite's extended result code, where SQLite failed; it tells the kinds of
    /// `SQLITE_IOERR` apart.
    package let extendedCode: Int32?
    /// What was being done: `committing a step`.
    package let operation: String
    /// What went wrong, in SQLite's words or the ledger's.
    package let message: String
    package let file: String

    init(
        _ code: Code, extendedCode: Int32? = nil, operation: String, message: String, file: String
    ) {
        self.code = code
        self.extendedCode = extendedCode
        self.operation = operation
        self.message = message
        self.file = file
    }

    /// Whether the disk, or the space set aside for the ledger, is full.
    package var isFull: Bool { code == .SQLITE_FULL }

    /// Whether the file itself is damaged; it is left as it is, and trying again will not help.
    package var isCorrupt: Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB, .damaged].contains(code)
    }

    /// Whether a person has to see to the ledger before anything goes on: it is damaged or lost.
    package var isFatal: Bool { isCorrupt || code == .lost }

    /// What the administrator can do; `nil` where the message says it all.
    package var advice: String? {
        // A log left beside a restored file would be played into it.
        if isCorrupt {
            return "stop koyomid, move it, its -wal and its -shm away and restore a backup"
        }
        return switch code {
        case .SQLITE_FULL: "free space on its disk; what was not recorded is tried again"
        case .lost:
            "what was recorded may be gone: find out what moved it, put it back or restore a "
                + "backup, and start koyomid"
        case .newer: "run the version of koyomid that wrote it, or a later one"
        case .older: "koyomid brings a ledger to its version when it starts on it"
        case .notALedger: "move it away, or give another state folder"
        default: nil
        }
    }
}

extension LedgerError: CustomStringConvertible {
    /// `committing a step: database or disk is full (SQLITE_FULL), in /…/ledger.db: free space …`.
    package var description: String { withoutAdvice + (advice.map { ": \($0)" } ?? "") }

    /// The same without what to do about it: of a file that may not be the ledger.
    package var withoutAdvice: String {
        let number = extendedCode.map { " \($0)" } ?? ""
        return "\(operation): \(message) (\(code)\(number)), in \(file)"
    }
}

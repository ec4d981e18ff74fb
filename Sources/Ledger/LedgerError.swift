/// The text never holds a bound value: no name, title or note out of the ledger.
package struct LedgerError: Error, Hashable, Sendable {
    /// SQLite's own spelling, for its "Result and Error Codes", or one of the ledger's own.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }

        package static let inUse = Code("LEDGER_IN_USE")
        package static let newer = Code("LEDGER_NEWER")
        /// Written by an older version, and not to be migrated here.
        package static let older = Code("LEDGER_OLDER")
        /// A folder, a socket, another program's database.
        package static let notALedger = Code("LEDGER_NOT_A_LEDGER")
        /// The file, or a row in it, is empty or unreadable.
        package static let damaged = Code("LEDGER_DAMAGED")
        /// The file, or its log, was removed, replaced or cut while the ledger was open.
        package static let lost = Code("LEDGER_LOST")
        package static let folder = Code("LEDGER_FOLDER")
        package static let watermark = Code("LEDGER_WATERMARK")
        package static let unknownMessage = Code("LEDGER_UNKNOWN_MESSAGE")
    }

    package let code: Code
    /// SQLite's extended result code, which tells the kinds of `SQLITE_IOERR` apart.
    package let extendedCode: Int32?
    /// `committing a step`.
    package let operation: String
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

    package var isFull: Bool { code == .SQLITE_FULL }

    /// Whether the file itself is damaged: trying again will not help.
    package var isCorrupt: Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB, .damaged].contains(code) }

    /// Damaged or lost: a person has to act before anything goes on.
    package var isFatal: Bool { isCorrupt || code == .lost }

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

    /// For a file that may not be the ledger.
    package var withoutAdvice: String {
        let number = extendedCode.map { " \($0)" } ?? ""
        return "\(operation): \(message) (\(code)\(number)), in \(file)"
    }
}

import CalendarPlan
import DueNotices
import Foundation
import Ledger
import ServiceLoop

extension SimulatedCity {
    /// How the ledger is taken from a daemon that has it open.
    enum Loss: String, CaseIterable {
        case folderRemoved, olderCopyMovedOver, logRemoved, logCut
    }

    private var state: URL { folder.appending(path: "state") }
    private var kept: URL { folder.appending(path: "kept") }
    /// The ledger itself, and the log of what is not in it yet.
    private static let files = ["ledger.db", "ledger.db-wal"]

    /// Whether the daemon has ended because of its ledger.
    var hasEnded: Bool { service?.health.ledger?.isFatal ?? false }

    /// Takes the ledger away, after a copy of it was put aside.
    func lose(_ loss: Loss) throws {
        note("loss \(loss.rawValue)")
        let manager = FileManager.default
        try? manager.removeItem(at: kept)
        try manager.createDirectory(at: kept, withIntermediateDirectories: true)
        for name in Self.files {
            try manager.copyItem(at: state.appending(path: name), to: kept.appending(path: name))
        }
        let log = state.appending(path: "ledger.db-wal")
        switch loss {
        case .folderRemoved: try manager.removeItem(at: state)
        case .olderCopyMovedOver:
            // Without its log it is as it was some commits before.
            let copy = folder.appending(path: "older.db")
            try manager.copyItem(at: kept.appending(path: "ledger.db"), to: copy)
            guard rename(copy.path, state.appending(path: "ledger.db").path) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        case .logRemoved: try manager.removeItem(at: log)
        case .logCut: guard truncate(log.path, 0) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
    }

    /// The daemon has to have ended by now, because its ledger was lost; somebody puts the ledger back
    /// as it was then.
    func endLoss() throws {
        if let service {
            if service.health.ledger?.code != .lost {
                outside.complain("the daemon goes on without its ledger")
            }
            kill()
        }
        try FileManager.default.removeItemIfThere(at: state)
        try FileManager.default.createDirectory(
            at: state, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for name in Self.files {
            try FileManager.default.moveItem(
                at: kept.appending(path: name), to: state.appending(path: name))
        }
    }
}

extension FileManager {
    fileprivate func removeItemIfThere(at url: URL) throws {
        if fileExists(atPath: url.path) { try removeItem(at: url) }
    }
}

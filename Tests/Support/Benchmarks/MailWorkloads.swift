import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels

/// Writing 5,000 mails, each durable before the next, and what the disk allows at most: the same
/// bytes by the same system calls and nothing else.
enum MailWorkloads {
    private static let count = 5_000

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        let messages = Samples.messages(Samples.notices(count), channel: "mail")
        var folders: [URL] = []
        // All are removed at the end only: ext4 avoids inodes that were freed a moment ago, and
        // looking for others would be measured.
        defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
        func newFolder() throws -> URL {
            let folder = try conditions.emptyFolder()
            folders.append(folder)
            return folder
        }
        let runs = min(conditions.runs, 5)
        let spooling = try seconds(runs: runs, setUp: { try channel(newFolder()) }) { channel in
            for message in messages {
                channel.send(message, to: Samples.recipient, at: Samples.instant) {
                    precondition($0 == .delivered, "the disk takes it: \($0)")
                }
            }
        }
        let mail = [UInt8](repeating: UInt8(ascii: "x"), count: 1_500)
        let floor = try seconds(runs: runs, setUp: { try emptyMaildir(newFolder()) }) { folder in
            for message in messages { writeDurably(mail, message.key, folder) }
        }
        var inMemory = conditions
        inMemory.folder = URL(filePath: "/dev/shm/koyomi-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: inMemory.folder) }
        let composing = try seconds(
            runs: runs, setUp: { try channel(inMemory.emptyFolder()) },
            { channel in
                for message in messages {
                    channel.send(message, to: Samples.recipient, at: Samples.instant) { _ in }
                }
            })
        return [
            Measurement("mail-spool", per: "mail", count, spooling),
            Measurement("mail-disk-floor", per: "mail", count, floor),
            Measurement("mail-spool-in-memory", per: "mail", count, composing),
        ]
    }

    private static func channel(_ folder: URL) -> MailSpoolChannel {
        MailSpoolChannel(
            folder: folder.appending(path: "mail").path,
            from: MailSender(name: "市政変革推進室", address: "kaikaku@city.example.jp"),
            hostName: "koyomi.city.example.jp",
            zone: ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600))
    }

    private static func emptyMaildir(_ folder: URL) throws -> String {
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        return folder.path
    }

    /// Write, sync, rename, sync the folder: as <https://cr.yp.to/proto/maildir.html> has it.
    private static func writeDurably(_ bytes: [UInt8], _ name: String, _ folder: String) {
        let file = open("\(folder)/tmp/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        precondition(write(file, bytes, bytes.count) == bytes.count, "the disk takes it")
        fsync(file)
        close(file)
        rename("\(folder)/tmp/\(name)", "\(folder)/new/\(name)")
        let new = open("\(folder)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        fsync(new)
        close(new)
    }
}

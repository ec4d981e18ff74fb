import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

/// What nobody reads takes what it has room for, and never keeps the writer waiting.
@Suite("Journal: nobody reads") struct UnreadLogTests {
    private let folder: URL
    private let path: String
    private let now = Instant(seconds: 1_780_000_000)

    init() throws {
        folder = try temporaryFolder()
        path = folder.appending(path: "socket").path
    }

    /// A datagram socket at ``path``, as journald and the service manager have one.
    private func reader() throws -> Int32 {
        let descriptor = UnixSocket.bound(to: path, forDatagrams: true)
        try #require(descriptor >= 0)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return descriptor
    }

    private static func read(_ descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Calls `write` until it is refused, and returns with what; -1 where it never is.
    private func fill(_ write: () -> Int32) -> Int32 {
        for _ in 0..<100_000 {
            let code = write()
            if code < 0 { return code }
        }
        return -1
    }

    @Test("journald that does not read is not waited for, and hears the rest once it does")
    func stoppedJournal() throws {
        let reader = try reader()
        defer { close(reader) }
        let journal = JournalSocket(path)
        let fields = [JournalField("MESSAGE", "一"), JournalField("PRIORITY", "6")]
        #expect(fill { journal.send(fields) } == -EAGAIN)
        while let entry = Self.read(reader) { #expect(entry == "MESSAGE=一\nPRIORITY=6\n") }
        #expect(journal.send([JournalField("MESSAGE", "二\n三")]) == 0)
        #expect(Self.read(reader) == "MESSAGE\n\u{7}\0\0\0\0\0\0\0二\n三\n")
    }

    @Test("journald with a new socket is found again; without one an entry is refused")
    func newJournal() throws {
        let journal = JournalSocket(path)
        let fields = [JournalField("MESSAGE", "一")]
        #expect(journal.send(fields) == -ENOENT)
        let first = try reader()
        #expect(journal.send(fields) == 0)
        close(first)
        #expect(journal.send(fields) == -ECONNREFUSED)
        try FileManager.default.removeItem(atPath: path)
        let second = try reader()
        defer { close(second) }
        #expect(journal.send(fields) == 0)
        #expect(Self.read(second) == "MESSAGE=一\n")
    }

    @Test("an entry too large for a datagram goes as a file in memory that nobody can change")
    func largeEntry() throws {
        let reader = try reader()
        defer { close(reader) }
        let text = String(repeating: "長", count: 5 << 20)
        #expect(JournalSocket(path).send([JournalField("MESSAGE", text)]) == 0)
        var byte: UInt8 = 0
        // struct cmsghdr with one descriptor (unix(7)): length, level, type, descriptor.
        var control: (Int, Int32, Int32, Int32, Int32) = (0, 0, 0, -1, 0)
        let count = withUnsafeMutablePointer(to: &byte) { byte in
            var part = iovec(iov_base: byte, iov_len: 1)
            return withUnsafeMutablePointer(to: &part) { part in
                withUnsafeMutableBytes(of: &control) { control in
                    var message = msghdr()
                    message.msg_iov = part
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = control.count
                    return recvmsg(reader, &message, 0)
                }
            }
        }
        #expect(count == 0)
        let memory = control.3
        try #require(memory >= 0)
        defer { close(memory) }
        let file = FileHandle(fileDescriptor: memory)
        try file.seek(toOffset: 0)
        let bytes = try #require(try file.readToEnd())
        #expect(bytes == Data("MESSAGE=\(text)\n".utf8))
        #expect(Glibc.write(memory, "x", 1) == -1 && errno == EPERM)
    }

    /// Kinds of standard error.
    enum Kind: CaseIterable { case pipe, socket }

    /// Both ends of one: what is read, what is written to.
    private func ends(_ kind: Kind) throws -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        switch kind {
        case .pipe: try #require(pipe(&ends) == 0)
        case .socket:
            try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    @Test(
        "standard error that nobody reads refuses whole lines, and its flags stay as they were",
        arguments: Kind.allCases)
    func unreadError(kind: Kind) throws {
        let (reader, writer) = try ends(kind)
        defer {
            close(reader)
            close(writer)
        }
        let flags = fcntl(writer, F_GETFL)
        let stream = ErrorStream(writer)
        var taken = 0
        let code = fill {
            let code = stream.write("line \(taken) \(String(repeating: "x", count: 100))\n")
            if code == 0 { taken += 1 }
            return code
        }
        #expect(code == -EAGAIN)
        #expect(fcntl(writer, F_GETFL) == flags)
        var text = ""
        while let part = Self.read(reader), !part.isEmpty { text += part }
        // What was cut in two is whole with the next line.
        #expect(stream.write("last\n") == 0)
        while let part = Self.read(reader), !part.isEmpty { text += part }
        let lines = text.split { $0.isNewline }
        #expect(lines.count == taken + 1)
        #expect(lines.dropLast().enumerated().allSatisfy { $1.hasPrefix("line \($0) x") })
        #expect(lines.last == "last")
    }

    @Test("lines that nobody took are counted, and the count is told before the next line")
    func count() {
        var code: Int32 = 0
        var lines: [String] = []
        let log = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: {
                if code == 0 { lines.append($0) }
                return code
            })
        log.logOrCount(.notice, "one", at: now)
        code = -EAGAIN
        for _ in 0..<3 { log.logOrCount(.notice, "two", at: now) }
        #expect(log.droppedCount == 3)
        code = 0
        log.logOrCount(.notice, "three", at: now)
        let told = "<4>nobody read the log for a while: 3 lines lost\n"
        #expect(lines == ["<5>one\n", told, "<5>three\n"])
        #expect(log.droppedCount == 0)
    }
}

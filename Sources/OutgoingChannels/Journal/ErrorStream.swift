import Glibc

/// Standard error, written to without blocking: where nobody reads the pipe, socket or terminal, a
/// line is refused with `EAGAIN`.
///
/// `O_NONBLOCK` is not set on the descriptor itself: it belongs to the open file, which the shell
/// and other programs share.
final class ErrorStream {
    private enum Way {
        /// A socket: send(2) has a flag.
        case socket
        /// A pipe or terminal opened once more, for this process alone.
        case own
        /// A pipe or terminal that may not be opened: poll(2) says whether there is room.
        case shared
        /// A file, which takes everything at once.
        case file
    }

    private let descriptor: Int32
    private let way: Way
    /// The end of a line of which only the beginning was taken.
    private var rest: [UInt8] = []

    /// The most written at once to a shared pipe, in bytes (`PIPE_BUF`): where poll(2) finds room,
    /// there is at least so much (pipe(7)).
    private static let pipeBytes = 4_096

    init(_ descriptor: Int32 = STDERR_FILENO) {
        var status = stat()
        let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        guard kind == S_IFIFO || kind == S_IFCHR else {
            self.descriptor = descriptor
            way = kind == S_IFSOCK ? .socket : .file
            return
        }
        let own = open(
            "/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        self.descriptor = own >= 0 ? own : descriptor
        way = own >= 0 ? .own : .shared
    }

    isolated deinit { if way == .own { close(descriptor) } }

    /// Writes `line`, all of it or nothing as far as readers see; 0, or the negative `errno`.
    ///
    /// Where only the beginning has room the rest precedes the next line.
    func write(_ line: String) -> Int32 {
        var code = put(&rest)
        guard rest.isEmpty else { return -code }
        rest = Array(line.utf8)
        code = put(&rest)
        guard rest.count == line.utf8.count else { return 0 }
        // Nothing of it was taken: the line is the caller's again.
        rest = []
        return -code
    }

    /// Writes what there is room for, and leaves the rest in `bytes`; 0, or an `errno`.
    private func put(_ bytes: inout [UInt8]) -> Int32 {
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes(once)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? EIO : errno }
            bytes.removeFirst(count)
        }
        return 0
    }

    /// As write(2); `EAGAIN` where it would block.
    private func once(_ bytes: UnsafeRawBufferPointer) -> Int {
        switch way {
        case .socket:
            return send(
                descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        case .own, .file:
            return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        case .shared:
            var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&room, 1, 0) != 0 else {
                errno = EAGAIN
                return -1
            }
            return Glibc.write(
                descriptor, bytes.baseAddress, min(bytes.count, Self.pipeBytes))
        }
    }
}

import Glibc

/// Standard input, output and error, as far as they are there.
enum StandardStreams {
    /// Gives those that are closed a descriptor that fails, before any file is opened.
    ///
    /// Else the next file that is opened, a backup for one, would have the number of standard
    /// output, and what is said would be written into it. What is read of the input then ends at
    /// once; what is written to the others fails as on a closed one, and is not lost unnoticed.
    package static func secure() {
        for descriptor in STDIN_FILENO...STDERR_FILENO {
            guard fcntl(descriptor, F_GETFD) < 0, errno == EBADF else { continue }
            // Opened for reading alone; the lowest number that is free is this one.
            guard open("/dev/null", O_RDONLY) == descriptor else { return }
        }
    }

    /// Writes all of `bytes`; 0, or the `errno` of what failed.
    nonisolated static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                // A terminal that a program before has left without waiting.
                if errno == EAGAIN {
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&ready, 1, -1)
                    continue
                }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}

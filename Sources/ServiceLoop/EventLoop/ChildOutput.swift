import Glibc
import OutgoingChannels
import ServiceProcess

/// Gathers what a child writes into a pipe until it closes that, and then sees the child to its end.
final class ChildOutput {
    private let loop: any DescriptorWatching
    private let child: pid_t
    private let pipe: Int32
    private let limit: Int
    private var bytes: [UInt8] = []

    /// Reads `pipe`, at most `limit` bytes of it, and calls `completion` with the child's wait
    /// status and what it wrote.
    init(
        of child: pid_t, from pipe: Int32, limit: Int = .max, loop: any DescriptorWatching,
        completion: @escaping (Int32, [UInt8]) -> Void
    ) {
        self.loop = loop
        self.child = child
        self.pipe = pipe
        self.limit = limit
        // The reading end alone: the child's writes wait for us.
        _ = fcntl(pipe, F_SETFL, O_NONBLOCK)
        loop.watch(pipe, for: .readable) { [weak self] _ in
            guard let self, receive() else { return }
            let bytes = bytes
            completion(finish(), bytes)
        }
    }

    /// Kills the child, and never calls back.
    func kill() {
        _ = Glibc.kill(child, SIGKILL)
        _ = finish()
    }

    /// Whether everything has been read.
    private func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(pipe, &chunk, chunk.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return false }
        guard count > 0 else { return true }
        bytes += chunk.prefix(min(count, limit - bytes.count))
        return false
    }

    /// Waits for the child, which has closed its output or been killed, so that it is gone at once.
    private func finish() -> Int32 {
        loop.unwatch(pipe)
        close(pipe)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}

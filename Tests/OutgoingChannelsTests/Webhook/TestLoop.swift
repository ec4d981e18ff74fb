import Foundation
import OutgoingChannels
import ServiceProcess
import Testing

/// The event loop of these tests: poll(2) and a list of timers.
final class TestLoop: DescriptorWatching {
    private var watches:
        [Int32: (interest: DescriptorInterest, handler: (DescriptorInterest) -> Void)] =
            [:]
    private var timers: [ObjectIdentifier: (due: ContinuousClock.Instant, handler: () -> Void)] =
        [:]

    /// What is still watched or awaited; 0 once everybody has cleaned up.
    var interestCount: Int { watches.count + timers.count }

    func watch(
        _ descriptor: Int32, for interest: DescriptorInterest,
        handler: @escaping (DescriptorInterest) -> Void
    ) {
        watches[descriptor] = (interest, handler)
    }

    func unwatch(_ descriptor: Int32) { watches[descriptor] = nil }

    func setTimer(
        for owner: ObjectIdentifier, milliseconds: Int?, handler: @escaping () -> Void
    ) {
        timers[owner] = milliseconds.map { (.now + .milliseconds($0), handler) }
    }

    /// Runs until `isDone`, and says whether that came before `limit`.
    func run(for limit: Duration = .seconds(30), until isDone: () -> Bool) -> Bool {
        let end = ContinuousClock.now + limit
        while !isDone() {
            guard ContinuousClock.now < end else { return false }
            step(until: end)
        }
        return true
    }

    private func step(until end: ContinuousClock.Instant) {
        let next = min(timers.values.map(\.due).min() ?? end, end)
        let wait = max(.zero, next - .now)
        let milliseconds =
            wait.components.seconds * 1_000
            + (wait.components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        var descriptors = watches.sorted { $0.key < $1.key }.map { descriptor, watch in
            pollfd(fd: descriptor, events: Self.events(watch.interest), revents: 0)
        }
        guard poll(&descriptors, nfds_t(descriptors.count), Int32(milliseconds)) >= 0 else {
            return
        }
        for ready in descriptors where ready.revents != 0 {
            guard let watch = watches[ready.fd] else { continue }
            watch.handler(Self.interest(ready.revents, asked: watch.interest))
        }
        let now = ContinuousClock.now
        for (owner, timer) in timers where timer.due <= now && timers[owner] != nil {
            timers[owner] = nil
            timer.handler()
        }
    }

    private static func events(_ interest: DescriptorInterest) -> Int16 {
        (interest.contains(.readable) ? Int16(POLLIN) : 0)
            | (interest.contains(.writable) ? Int16(POLLOUT) : 0)
    }

    /// A descriptor with an error or hung up is ready for whatever was asked.
    private static func interest(_ events: Int16, asked: DescriptorInterest) -> DescriptorInterest {
        guard events & Int16(POLLERR | POLLHUP | POLLNVAL) == 0 else { return asked }
        var interest: DescriptorInterest = []
        if events & Int16(POLLIN) != 0 { interest.insert(.readable) }
        if events & Int16(POLLOUT) != 0 { interest.insert(.writable) }
        return interest
    }
}

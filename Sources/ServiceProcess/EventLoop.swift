import CSystemd
package import CalendarPlan
import Glibc
package import Platform

/// The order in which ready sources are dispatched; `sd_event_source_set_priority`.
///
/// sd-event dispatches one source an iteration, and of equal ones the one that has waited for
/// longest. A source above ``clients`` must be one-shot and must not arm itself anew for now:
/// one that is always ready starves everything below it.
package enum EventPriority: Int64 {
    case signals = -100
    /// The wake at a due instant, a clock that was set, and the watchdog's step.
    case steps = -50
    /// The control socket, requests, curl, and steps that follow from them.
    case clients = 0
}

/// Stands for a timer among those of the loop.
package final class TimerIdentity {
    package init() {}
}

/// The one event loop: sd-event(3) on the main thread.
///
/// Sources only say that something happened; what they call must return soon.
package final class EventLoop: DescriptorWatching {
    /// An event source that is wanted, until ``remove()`` or nobody has it any more.
    private final class Source {
        fileprivate var raw: OpaquePointer?
        fileprivate let fire: (DescriptorInterest) -> Void

        init(fire: @escaping (DescriptorInterest) -> Void) { self.fire = fire }

        isolated deinit { remove() }

        /// Takes it out of the loop, which sd-event allows in its own callback too
        /// (`sd_event_source_disable_unref`); at once, however long its handler still runs, so
        /// that the same descriptor can be watched anew.
        func remove() { raw = sd_event_source_disable_unref(raw) }

        func setPriority(_ priority: EventPriority) {
            // Fails only for a source that is gone.
            _ = sd_event_source_set_priority(raw, priority.rawValue)
        }

        /// What C keeps; the loop holds the source for as long as C may call it.
        var userdata: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

        static func at(_ address: UInt) -> Source? {
            UnsafeRawPointer(bitPattern: address).map {
                Unmanaged<Source>.fromOpaque($0).takeUnretainedValue()
            }
        }
    }

    private var event: OpaquePointer?
    private var descriptors: [Int32: Source] = [:]
    private var timers: [ObjectIdentifier: Source] = [:]
    private var signals: [Int32: Source] = [:]
    private var children: [pid_t: Source] = [:]
    private var wake: Source?
    /// The timer that tells when the wall clock is set; -1 where nobody asked.
    private var clockTimer: Int32 = -1
    private var soon: Source?

    /// sd-event's default of 250 ms would make every notice up to that late; due instants are
    /// asked for to the microsecond.
    private static let timerAccuracyUsec: UInt64 = 1

    package init() throws(SystemError) {
        try Self.check(sd_event_new(&event), "sd_event_new")
    }

    isolated deinit {
        descriptors = [:]
        timers = [:]
        signals = [:]
        children = [:]
        wake = nil
        soon = nil
        sd_event_unref(event)
        if clockTimer >= 0 { close(clockTimer) }
    }

    private static func check(_ result: Int32, _ operation: String) throws(SystemError) {
        guard result >= 0 else { throw SystemError(operation, errno: result) }
    }

    private static func block(_ signal: Int32) {
        var mask = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, signal)
        pthread_sigmask(SIG_BLOCK, &mask, nil)
    }

    /// Runs until ``stop()``; `sd_event_loop`.
    package func run() throws(SystemError) {
        try Self.check(sd_event_loop(event), "sd_event_loop")
    }

    /// Lets ``run()`` return after the event now being handled; `sd_event_exit`.
    package func stop() {
        _ = sd_event_exit(event, 0)  // fails only after a fork, which we never do
    }

    /// Calls `handler` on each `signal`, which is blocked so that it arrives here alone.
    package func onSignal(_ signal: Int32, handler: @escaping () -> Void) throws(SystemError) {
        Self.block(signal)
        let source = Source { _ in handler() }
        let result = sd_event_add_signal(
            event, &source.raw, signal,
            { _, _, userdata in
                EventLoop.fire(userdata, [])
                return 0
            }, source.userdata)
        try Self.check(result, "sd_event_add_signal")
        source.setPriority(.signals)
        signals[signal] = source
    }

    /// Calls `handler` once the child process `pid` has ended, and reaps it; blocks SIGCHLD, as
    /// `sd_event_add_child` demands; later children have to unblock it.
    package func onChildEnd(_ pid: Int32, handler: @escaping () -> Void) throws(SystemError) {
        Self.block(SIGCHLD)
        let source = Source { [weak self] _ in
            self?.children[pid] = nil
            handler()
        }
        let result = sd_event_add_child(
            event, &source.raw, pid, Int32(WEXITED),
            { _, _, userdata in
                EventLoop.fire(userdata, [])
                return 0
            }, source.userdata)
        try Self.check(result, "sd_event_add_child")
        children[pid] = source
    }

    /// Calls `handler` whenever somebody sets the wall clock, by a timer that never ends and that
    /// the kernel cancels then (timerfd_create(2), `TFD_TIMER_CANCEL_ON_SET`).
    package func onClockSet(handler: @escaping () -> Void) throws(SystemError) {
        let descriptor = timerfd_create(
            CLOCK_REALTIME, Int32(TFD_NONBLOCK | TFD_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError("timerfd_create", errno: errno) }
        clockTimer = descriptor
        guard Self.armForever(descriptor) else {
            throw SystemError("timerfd_settime", errno: errno)
        }
        watch(descriptor, for: .readable) { _ in
            var expirations: UInt64 = 0
            // Fails with ECANCELED, which is the news; armed anew it tells of the next time too.
            _ = read(descriptor, &expirations, MemoryLayout<UInt64>.size)
            _ = Self.armForever(descriptor)
            handler()
        }
        descriptors[descriptor]?.setPriority(.steps)
    }

    private nonisolated static func armForever(_ descriptor: Int32) -> Bool {
        // The year 2242, beyond every written day; what fits in nanoseconds suits every kernel.
        var never = itimerspec()
        never.it_value.tv_sec = 1 << 33
        let flags = Int32(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
        return timerfd_settime(descriptor, flags, &never, nil) == 0
    }

    /// Calls `handler` when the wall clock reaches `instant`, in place of the wake before; one that
    /// has passed comes in turn with the clients: a step that finds more to do yields to them.
    package func setWake(at instant: Instant?, handler: @escaping () -> Void)
        throws(SystemError)
    {
        wake?.remove()
        wake = nil
        guard let instant else { return }
        wake = try timer(
            CLOCK_REALTIME, UInt64(max(0, instant.seconds)) * 1_000_000, handler: handler)
        if instant > SystemClock().now { wake?.setPriority(.steps) }
    }

    /// Calls `handler` once everything that is ready now has had its turn; a second one before
    /// that is taken for the same and not called.
    package func callSoon(_ handler: @escaping () -> Void) throws(SystemError) {
        guard soon == nil else { return }
        soon = try deferred { [weak self] in
            self?.soon = nil
            handler()
        }
    }

    /// `sd_event_add_defer`: no timer, whose clock somebody may be bending.
    private func deferred(_ handler: @escaping () -> Void) throws(SystemError) -> Source {
        let source = Source { _ in handler() }
        let result = sd_event_add_defer(
            event, &source.raw,
            { _, userdata in
                EventLoop.fire(userdata, [])
                return 0
            }, source.userdata)
        try Self.check(result, "sd_event_add_defer")
        return source
    }

    private func timer(_ clock: clockid_t, _ usec: UInt64, handler: @escaping () -> Void)
        throws(SystemError) -> Source
    {
        let source = Source { _ in handler() }
        let result = sd_event_add_time(
            event, &source.raw, clock, usec, Self.timerAccuracyUsec,
            { _, _, userdata in
                EventLoop.fire(userdata, [])
                return 0
            }, source.userdata)
        try Self.check(result, "sd_event_add_time")
        return source
    }

    /// Calls the source that C hands back; the address travels as a number, because a pointer
    /// may not cross into the main actor, on whose thread this already is.
    private nonisolated static func fire(
        _ userdata: UnsafeMutableRawPointer?, _ interest: DescriptorInterest
    ) {
        let address = UInt(bitPattern: userdata)
        MainActor.assumeIsolated {
            // Held until its handler returns, even where that takes the source away.
            Source.at(address)?.fire(interest)
        }
    }
}

extension EventLoop {
    package func watch(
        _ descriptor: Int32, for interest: DescriptorInterest,
        handler: @escaping (DescriptorInterest) -> Void
    ) {
        unwatch(descriptor)
        var events: UInt32 = 0
        if interest.contains(.readable) { events |= EPOLLIN.rawValue }
        if interest.contains(.writable) { events |= EPOLLOUT.rawValue }
        let source = Source(fire: handler)
        let result = sd_event_add_io(
            event, &source.raw, descriptor, events,
            { _, _, events, userdata in
                var ready: DescriptorInterest = []
                if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
                    ready.insert(.readable)
                }
                if events & EPOLLOUT.rawValue != 0 { ready.insert(.writable) }
                EventLoop.fire(userdata, ready)
                return 0
            }, source.userdata)
        // A descriptor that epoll refuses is a programmer error: only sockets come here.
        precondition(result >= 0, "sd_event_add_io: \(String(cString: strerror(-result)))")
        descriptors[descriptor] = source
    }

    package func unwatch(_ descriptor: Int32) {
        descriptors.removeValue(forKey: descriptor)?.remove()
    }

    package func setTimer(
        for owner: ObjectIdentifier, milliseconds: Int?, handler: @escaping () -> Void
    ) {
        setTimer(for: owner, milliseconds: milliseconds, priority: .clients, handler: handler)
    }

    /// The same with another priority, which only one that is not for now may have.
    package func setTimer(
        for owner: ObjectIdentifier, milliseconds: Int?, priority: EventPriority,
        handler: @escaping () -> Void
    ) {
        timers.removeValue(forKey: owner)?.remove()
        guard let milliseconds else { return }
        let fire = { [weak self] in
            self?.timers[owner] = nil
            handler()
        }
        // Out of memory is all that can fail here, and then the process ends anyway.
        guard milliseconds > 0 else {
            timers[owner] = try? deferred(fire)
            return
        }
        let usec = SystemClock().monotonicUsec + UInt64(milliseconds) * 1000
        timers[owner] = try? timer(CLOCK_MONOTONIC, usec, handler: fire)
        timers[owner]?.setPriority(priority)
    }
}

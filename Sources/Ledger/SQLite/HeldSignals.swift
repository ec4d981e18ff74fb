import Glibc

/// Lets a command remove what it has half made before a signal ends it; pthread_sigmask(3).
enum HeldSignals {
    /// Those that a person, a terminal or a service manager sends.
    private static let ending = [SIGINT, SIGTERM, SIGHUP]

    /// A signal that came meanwhile ends the process afterwards.
    static func during<Value>(
        _ body: () throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        var held = sigset_t()
        var before = sigset_t()
        sigemptyset(&held)
        for signal in ending { sigaddset(&held, signal) }
        pthread_sigmask(SIG_BLOCK, &held, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

    static var hasCome: Bool {
        var come = sigset_t()
        guard sigpending(&come) == 0 else { return false }
        for signal in ending where sigismember(&come, signal) == 1 { return true }
        return false
    }
}

import Glibc

/// Keeps the signals that end a command waiting, so that what it has half made is taken away
/// before they do; pthread_sigmask(3).
enum HeldSignals {
    /// Those that a person, a terminal or a service manager sends.
    private static let ending = [SIGINT, SIGTERM, SIGHUP]

    /// Does `body`; a signal that has come meanwhile ends the process after it.
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

    /// Whether one of them has come.
    static var hasCome: Bool {
        var come = sigset_t()
        guard sigpending(&come) == 0 else { return false }
        for signal in ending where sigismember(&come, signal) == 1 { return true }
        return false
    }
}

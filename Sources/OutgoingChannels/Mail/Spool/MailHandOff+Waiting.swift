import CalendarPlan
import Glibc

extension MailHandOff {
    /// Of the mails in `new/`; 0 if there are none.
    package var oldestAgeSeconds: Int64 {
        let contents = SpoolContents(spool)
        let times = contents.waiting().compactMap { contents.modified($0)?.seconds }
        return times.min().map { max(0, clock() - $0) } ?? 0
    }

    /// Or after `seconds`, which always pass without `inotify_init1`.
    package func waitForMail(seconds: Int) {
        let watch = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard watch >= 0 else {
            sleep(UInt32(seconds))
            return
        }
        defer { close(watch) }
        inotify_add_watch(watch, "\(spool)/new", UInt32(IN_CREATE | IN_MOVED_TO))
        var ready = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
        _ = poll(&ready, 1, Int32(clamping: seconds * 1_000))
    }
}

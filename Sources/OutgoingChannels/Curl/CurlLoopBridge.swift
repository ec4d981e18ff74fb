import CCurl
import ServiceProcess

/// Connects libcurl's multi handle to the event loop: watches sockets and sets the timer for it.
///
/// It is libcurl's userdata, so ``CurlMulti`` owns it and frees the multi handle first: the
/// callbacks may still come meanwhile.
final class CurlLoopBridge {
    let loop: any DescriptorWatching
    weak var multi: CurlMulti?
    private var watched: Set<Int32> = []

    init(loop: any DescriptorWatching) { self.loop = loop }

    /// `curl_multi_setopt`.
    func attach(to raw: UnsafeMutableRawPointer) -> Bool {
        let user = Unmanaged.passUnretained(self).toOpaque()
        return [
            koyomi_curl_multi_setopt_socket(raw, socketCallback),
            koyomi_curl_multi_setopt_pointer(raw, CURLMOPT_SOCKETDATA, user),
            koyomi_curl_multi_setopt_timer(raw, timerCallback),
            koyomi_curl_multi_setopt_pointer(raw, CURLMOPT_TIMERDATA, user),
        ].allSatisfy { $0 == CURLM_OK }
    }

    func close() {
        for descriptor in watched { loop.unwatch(descriptor) }
        watched = []
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: nil) {}
    }

    fileprivate func socketChanged(_ socket: Int32, _ what: Int32) {
        guard what != CURL_POLL_REMOVE else {
            watched.remove(socket)
            loop.unwatch(socket)
            return
        }
        var interest: DescriptorInterest = []
        if what & CURL_POLL_IN != 0 { interest.insert(.readable) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.writable) }
        watched.insert(socket)
        loop.watch(socket, for: interest) { [weak self] ready in
            var events: Int32 = 0
            if ready.contains(.readable) { events |= CURL_CSELECT_IN }
            if ready.contains(.writable) { events |= CURL_CSELECT_OUT }
            // With no event at all libcurl looks for itself.
            self?.multi?.act(socket, events)
        }
    }

    /// -1 removes the timer.
    ///
    /// 0 means soon; libcurl must not be called from within its own call, so that too goes through
    /// the loop.
    fileprivate func timerChanged(_ milliseconds: Int) {
        loop.setTimer(
            for: ObjectIdentifier(self), milliseconds: milliseconds < 0 ? nil : milliseconds
        ) { [weak self] in
            self?.multi?.act(koyomi_curl_socket_timeout, 0)
        }
    }
}

nonisolated private func socketCallback(
    easy: UnsafeMutableRawPointer?, socket: curl_socket_t, what: Int32,
    user: UnsafeMutableRawPointer?, socketUser: UnsafeMutableRawPointer?
) -> Int32 {
    withOwner(user, CurlLoopBridge.self) { $0.socketChanged(socket, what) }
    return 0
}

nonisolated private func timerCallback(
    multi: UnsafeMutableRawPointer?, milliseconds: Int, user: UnsafeMutableRawPointer?
) -> Int32 {
    withOwner(user, CurlLoopBridge.self) { $0.timerChanged(milliseconds) }
    return 0
}

import CCurl
import Glibc

/// What of a mail is still to be sent, and what was said so far.
struct SmtpUpload {
    let mail: [UInt8]
    var sent = 0
    var dialogue: SmtpDialogue
}

extension EasyHandle {
    /// Makes the handle ready to send a mail.
    func prepare(_ request: SmtpRequest) throws(CurlFailure) {
        recycle()
        upload = SmtpUpload(
            mail: request.mail, dialogue: SmtpDialogue(recipients: request.recipients.count))
        let server = request.server
        try set(CURLOPT_URL, server.url(greetingAs: request.greeting))
        try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A proxy for the web takes no mail.
        try set(CURLOPT_PROXY, "")
        let level = server.security == .startTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
        try set(CURLOPT_USE_SSL, Int(level.rawValue))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        // Debian's libcurl looks into /etc/ssl/certs as well.
        if let authorities = server.authorities { try set(CURLOPT_CAINFO, authorities) }
        if let user = server.user { try set(CURLOPT_USERNAME, user) }
        switch server.secret {
        case .password(let password): try set(CURLOPT_PASSWORD, password)
        case .token(let token): try set(CURLOPT_XOAUTH2_BEARER, token)
        case nil: break
        }
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, SmtpRequest.connectMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, SmtpRequest.totalMilliseconds)
        try set(CURLOPT_MAIL_FROM, "<\(request.sender)>")
        for recipient in request.recipients { try append("<\(recipient)>") }
        try check(koyomi_curl_setopt_list(raw, CURLOPT_MAIL_RCPT, headers))
        // One that is refused must not keep the mail from the others.
        try set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        try set(CURLOPT_UPLOAD, 1)
        try check(
            koyomi_curl_setopt_offset(
                raw, CURLOPT_INFILESIZE_LARGE, curl_off_t(request.mail.count)))
        let user = Unmanaged.passUnretained(self).toOpaque()
        try check(koyomi_curl_setopt_read(raw, readCallback))
        try check(koyomi_curl_setopt_pointer(raw, CURLOPT_READDATA, user))
        try check(koyomi_curl_setopt_debug(raw, debugCallback))
        try check(koyomi_curl_setopt_pointer(raw, CURLOPT_DEBUGDATA, user))
        // Without it the callback is not called; with the callback nothing is printed.
        try set(CURLOPT_VERBOSE, 1)
        try check(koyomi_curl_setopt_write(raw, discardCallback))
    }

    /// Copies what comes next of the mail to `target`, and says how much that was.
    fileprivate func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
        guard let mail = upload?.mail, let sent = upload?.sent else { return 0 }
        let count = min(target.count, mail.count - sent)
        target.copyBytes(from: mail[sent..<sent + count])
        upload?.sent += count
        return count
    }
}

extension EasyHandle {
    /// Has nothing more be heard of the other side: after QUIT libcurl waits for its answer, and
    /// lets nothing else happen meanwhile, for up to two minutes where none comes (measured on
    /// 7.88.1).
    fileprivate func hearNoMore() {
        if socket >= 0 { shutdown(socket, Int32(SHUT_RD)) }
    }
}

/// `CURLOPT_READFUNCTION`.
nonisolated private func readCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    let target = UInt(bitPattern: bytes)
    return onHandle(user) { handle in
        handle.fill(
            UnsafeMutableRawBufferPointer(
                start: UnsafeMutableRawPointer(bitPattern: target), count: size * count))
    } ?? 0
}

/// `CURLOPT_WRITEFUNCTION`: what a server says is told by the debug callback too.
nonisolated private func discardCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int { size * count }

/// `CURLOPT_DEBUGFUNCTION`.
nonisolated private func debugCallback(
    easy: UnsafeMutableRawPointer?, kind: curl_infotype, bytes: UnsafeMutablePointer<CChar>?,
    count: Int, user: UnsafeMutableRawPointer?
) -> Int32 {
    guard kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
    let text = Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    let isOurs = kind == CURLINFO_HEADER_OUT
    onHandle(user) { handle in
        if isOurs {
            handle.upload?.dialogue.said(text)
            if SmtpDialogue.isLeave(text) { handle.hearNoMore() }
        } else {
            handle.upload?.dialogue.heard(text)
        }
    }
    return 0
}

/// Calls the handle behind `user`, on the thread of the loop, which alone drives libcurl.
@discardableResult
nonisolated private func onHandle<Value: Sendable>(
    _ user: UnsafeMutableRawPointer?, _ body: @MainActor (EasyHandle) -> Value
) -> Value? {
    // A pointer may not cross into the actor, its address may.
    let address = UInt(bitPattern: user)
    return MainActor.assumeIsolated {
        guard let user = UnsafeRawPointer(bitPattern: address) else { return nil }
        return body(Unmanaged<EasyHandle>.fromOpaque(user).takeUnretainedValue())
    }
}

import CCurl
import Glibc

/// The progress of a mail that libcurl is sending.
struct SmtpUpload {
    let mail: [UInt8]
    let security: SmtpServer.Security
    let hasLogin: Bool
    /// Called before libcurl gets the last bytes: then the server may take the mail.
    let willEnd: () -> Bool
    /// Whether to cancel a mail that the server cannot have taken yet.
    let isToStop: () -> Bool
    var sent = 0
    var isStopped = false
    var lacksAuthentication = false
    var dialogue: SmtpDialogue
    var isWhole: Bool { sent == mail.count }
}

/// Each call blocks, so it belongs into a process of its own.
final class SmtpConnection {
    enum End: Hashable {
        case exchanged(SmtpExchange)
        case stopped
    }

    private let handle: EasyHandle
    fileprivate var upload: SmtpUpload?

    /// Connects later; `nil` without memory; `curl_global_init`.
    init?() {
        guard koyomi_curl_global_init() == CURLE_OK, let handle = EasyHandle() else { return nil }
        self.handle = handle
    }

    /// Asks the two questions of ``SmtpUpload``; `curl_easy_perform`.
    func send(
        _ request: SmtpRequest, willEnd: @escaping () -> Bool, isToStop: @escaping () -> Bool
    ) -> End {
        do throws(CurlFailure) {
            try prepare(
                request,
                SmtpUpload(
                    mail: request.mail, security: request.server.security,
                    hasLogin: request.server.user != nil, willEnd: willEnd, isToStop: isToStop,
                    dialogue: SmtpDialogue(recipients: request.recipients.count)))
        } catch {
            return .exchanged(Self.unmade(error, request))
        }
        let code = curl_easy_perform(handle.raw)
        guard upload?.isStopped != true else { return .stopped }
        return .exchanged(
            exchange(code) ?? Self.unmade(CurlFailure(code: code), request))
    }

    private static func unmade(_ failure: CurlFailure, _ request: SmtpRequest) -> SmtpExchange {
        SmtpDialogue(recipients: request.recipients.count)
            .exchange(failure: CurlFailure.words(failure.code))
    }

    /// Closes the connection with QUIT, whose reply is not awaited: libcurl would wait two minutes
    /// for it (measured on 7.88.1).
    isolated deinit {
        var socket: curl_socket_t = -1
        if koyomi_curl_getinfo_socket(handle.raw, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK,
            socket >= 0
        {
            shutdown(socket, Int32(SHUT_RD))
        }
        // No callback may come while this object goes.
        handle.recycle()
    }
}

extension SmtpConnection {
    private func prepare(_ request: SmtpRequest, _ upload: SmtpUpload) throws(CurlFailure) {
        handle.recycle()
        self.upload = upload
        let server = request.server
        try handle.set(CURLOPT_URL, server.url(greetingAs: request.greeting))
        try handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A proxy for the web takes no mail.
        try handle.set(CURLOPT_PROXY, "")
        let level = server.security == .startTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
        try handle.set(CURLOPT_USE_SSL, Int(level.rawValue))
        try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        // Debian's libcurl looks into /etc/ssl/certs as well.
        if let authorities = server.authorities { try handle.set(CURLOPT_CAINFO, authorities) }
        if let user = server.user { try handle.set(CURLOPT_USERNAME, user) }
        switch server.secret {
        case .password(let password): try handle.set(CURLOPT_PASSWORD, password)
        case .token(let token): try handle.set(CURLOPT_XOAUTH2_BEARER, token)
        case nil: break
        }
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(CURLOPT_QUICK_EXIT, 1)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, SmtpRequest.connectMilliseconds)
        try handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, SmtpRequest.replySeconds)
        try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        try handle.set(CURLOPT_LOW_SPEED_TIME, SmtpRequest.stalledSeconds)
        try handle.set(CURLOPT_MAIL_FROM, "<\(request.sender)>")
        for recipient in request.recipients { try handle.append("<\(recipient)>") }
        try handle.check(koyomi_curl_setopt_list(handle.raw, CURLOPT_MAIL_RCPT, handle.headers))
        // One refused recipient must not keep the mail from the others.
        try handle.set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        try handle.set(CURLOPT_UPLOAD, 1)
        try handle.check(
            koyomi_curl_setopt_offset(
                handle.raw, CURLOPT_INFILESIZE_LARGE, curl_off_t(request.mail.count)))
        let user = Unmanaged.passUnretained(self).toOpaque()
        try handle.check(koyomi_curl_setopt_read(handle.raw, readCallback))
        try handle.check(koyomi_curl_setopt_pointer(handle.raw, CURLOPT_READDATA, user))
        try handle.check(koyomi_curl_setopt_debug(handle.raw, debugCallback))
        try handle.check(koyomi_curl_setopt_pointer(handle.raw, CURLOPT_DEBUGDATA, user))
        // Without it the callback is not called; with the callback nothing is printed.
        try handle.set(CURLOPT_VERBOSE, 1)
        try handle.check(koyomi_curl_setopt_header(handle.raw, replyCallback))
        try handle.check(koyomi_curl_setopt_pointer(handle.raw, CURLOPT_HEADERDATA, user))
        try handle.check(koyomi_curl_setopt_write(handle.raw, discardCallback))
        try handle.check(koyomi_curl_setopt_progress(handle.raw, progressCallback))
        try handle.check(koyomi_curl_setopt_pointer(handle.raw, CURLOPT_XFERINFODATA, user))
        try handle.set(CURLOPT_NOPROGRESS, 0)
    }

    private func exchange(_ code: CURLcode) -> SmtpExchange? {
        guard let upload else { return nil }
        let words =
            if upload.lacksAuthentication {
                "the server offers no AUTH, and a login is set: nothing was sent"
            } else if code == CURLE_PEER_FAILED_VERIFICATION {
                handle.certificateError
            } else {
                CurlFailure.words(code)
            }
        return upload.dialogue.exchange(
            failure: code == CURLE_OK ? nil : words, isWhole: upload.isWhole)
    }

    /// Copies the next part of the mail; its size, or a code of `CURLOPT_READFUNCTION`.
    fileprivate func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
        guard let mail = upload?.mail, let sent = upload?.sent, sent < mail.count else { return 0 }
        let count = min(target.count, mail.count - sent)
        if sent + count == mail.count, upload?.willEnd() != true { return Int(CURL_READFUNC_ABORT) }
        target.copyBytes(from: mail[sent..<sent + count])
        upload?.sent += count
        return count
    }

    fileprivate var mayGoOn: Bool {
        guard let current = upload, current.hasLogin,
            current.dialogue.refusesLogin(current.security)
        else { return true }
        // libcurl 7.88.1 would send the mail without the login.
        upload?.lacksAuthentication = true
        return false
    }

    /// Asked about once a second while libcurl waits.
    fileprivate var isGivenUp: Bool {
        guard let current = upload else { return false }
        // libcurl waits for the reply to QUIT, which is about nobody.
        if current.dialogue.isOver { return true }
        guard !current.isWhole, current.isToStop() else { return false }
        upload?.isStopped = true
        return true
    }
}

nonisolated private func readCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    let target = UInt(bitPattern: bytes)
    return withOwner(user, SmtpConnection.self) { connection in
        connection.fill(
            UnsafeMutableRawBufferPointer(
                start: UnsafeMutableRawPointer(bitPattern: target), count: size * count))
    } ?? 0
}

/// `CURLOPT_WRITEFUNCTION`: the debug callback gets the server's replies.
nonisolated private func discardCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int { size * count }

/// `CURLOPT_HEADERFUNCTION`, after the debug callback got the same line: any count but that of the
/// bytes given ends the exchange.
nonisolated private func replyCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    withOwner(user, SmtpConnection.self) { $0.mayGoOn } == false ? 0 : size * count
}

/// `CURLOPT_XFERINFOFUNCTION`: anything but 0 ends the exchange.
nonisolated private func progressCallback(
    user: UnsafeMutableRawPointer?, toGet: curl_off_t, got: curl_off_t, toSend: curl_off_t,
    sent: curl_off_t
) -> Int32 {
    withOwner(user, SmtpConnection.self) { $0.isGivenUp } == true ? 1 : 0
}

nonisolated private func debugCallback(
    easy: UnsafeMutableRawPointer?, kind: curl_infotype, bytes: UnsafeMutablePointer<CChar>?,
    count: Int, user: UnsafeMutableRawPointer?
) -> Int32 {
    guard kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
    let text = Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    let isOurs = kind == CURLINFO_HEADER_OUT
    withOwner(user, SmtpConnection.self) { connection in
        if isOurs {
            connection.upload?.dialogue.said(text)
        } else {
            connection.upload?.dialogue.heard(text)
        }
    }
    return 0
}

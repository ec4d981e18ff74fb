import CCurl

struct CurlFailure: Error {
    let code: CURLcode

    /// libcurl's general words, which name neither host nor URL; `curl_easy_strerror`.
    static func words(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl code \(code.rawValue)"
    }
}

/// The owner of a libcurl easy handle and of its list of headers.
///
/// A class, because libcurl's callbacks hold a pointer back to it. Whoever adds it to a multi
/// handle keeps it alive and removes it before letting go.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    /// Headers of a request, or recipients of a mail.
    private(set) var headers: UnsafeMutablePointer<curl_slist>?
    private var headBytesLeft = 0
    private var bodyBytesLeft = 0
    private var isHeadTooLong = false
    private var isHeadWhole = false
    private var isBodyCut = false
    /// What is left of the request's body.
    private var bodyLeft: ArraySlice<UInt8> = []

    /// How many exist, for tests that look for leaks.
    static private(set) var liveCount = 0

    /// `nil` without memory; `curl_easy_init`.
    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
        Self.liveCount += 1
    }

    isolated deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headers)
        Self.liveCount -= 1
    }

    func prepare(_ request: HttpRequest, userAgent: String, limits: TransferLimits)
        throws(CurlFailure)
    {
        recycle()
        headBytesLeft = limits.responseBytes
        bodyBytesLeft = limits.responseBytes
        for header in request.headers { try append(header) }
        try check(koyomi_curl_setopt_list(raw, CURLOPT_HTTPHEADER, headers))
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_USERAGENT, userAgent)
        // A proxy is taken from the environment (https_proxy, http_proxy, no_proxy), which is
        // libcurl's default: many a city hall reaches the outside by no other way.
        // A redirect is an answer like any other: whoever asked decides what it means.
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let authorities = limits.authorities { try set(CURLOPT_CAINFO, authorities) }
        // Signals belong to the loop, and libcurl's own would only serve a resolver that the
        // system's libcurl does not use.
        try set(CURLOPT_NOSIGNAL, 1)
        // Else libcurl, at a timeout, waits for the resolver's thread to end, and the loop with
        // it: six seconds in place of one where no name server answers (measured on 7.88.1).
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, limits.totalMilliseconds)
        let user = Unmanaged.passUnretained(self).toOpaque()
        if let body = request.body {
            try set(CURLOPT_POST, 1)
            try set(CURLOPT_POSTFIELDSIZE, body.count)
            try sendOnce(body, user)
        } else {
            try set(CURLOPT_HTTPGET, 1)
        }
        try check(koyomi_curl_setopt_header(raw, headCallback))
        try check(koyomi_curl_setopt_pointer(raw, CURLOPT_HEADERDATA, user))
        try check(koyomi_curl_setopt_write(raw, bodyCallback))
        try check(koyomi_curl_setopt_pointer(raw, CURLOPT_WRITEDATA, user))
    }

    /// Readies the handle for another request; `curl_easy_reset`.
    func recycle() {
        curl_easy_reset(raw)
        curl_slist_free_all(headers)
        headers = nil
        isHeadTooLong = false
        isHeadWhole = false
        isBodyCut = false
        bodyLeft = []
    }

    /// The result of the exchange that ended with `code`.
    ///
    /// An answer cut short, by the other side or by the timeout, is a failure even with a 2xx
    /// status: its handler may have died half-way, and a receiver discards the retry by its id. The
    /// status counts only where we ourselves stopped reading.
    func result(_ code: CURLcode) -> TransferResult {
        if isHeadTooLong { return .brokeOff("the head of the answer is too long") }
        if code == CURLE_PEER_FAILED_VERIFICATION { return .failed(certificateError) }
        guard code == CURLE_OK || isBodyCut else {
            let words = CurlFailure.words(code)
            return hasSent ? .brokeOff(words) : .failed(words)
        }
        // libcurl takes a head that breaks off after its status line for a whole one.
        guard isHeadWhole else { return .brokeOff("the head of the answer breaks off") }
        var status = 0
        guard koyomi_curl_getinfo_long(raw, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK,
            status != 0
        else { return .brokeOff("no status in the answer") }
        // libcurl reads both forms, seconds and date, and gives 0 where there is neither.
        var after: curl_off_t = 0
        let hasAfter =
            koyomi_curl_getinfo_offset(raw, CURLINFO_RETRY_AFTER, &after) == CURLE_OK && after > 0
        return .answered(status: status, retryAfter: hasAfter ? Int64(after) : nil)
    }

    /// Whether anything of the request was sent.
    ///
    /// By the bytes of its head, with which libcurl sends as much of the body as fits. Those to a
    /// proxy count, too.
    private var hasSent: Bool {
        var bytes = 0
        // Where that cannot be asked, it may have been.
        return koyomi_curl_getinfo_long(raw, CURLINFO_REQUEST_SIZE, &bytes) != CURLE_OK
            || bytes > 0
    }

    /// What is wrong with the other side's certificate, without its name or ours.
    ///
    /// The numbers are OpenSSL's (x509_vfy.h). libcurl looks at the name after the handshake and
    /// before it asks OpenSSL for its verdict, which it holds to be 1 until then (7.88.1).
    var certificateError: String {
        var code = 0
        guard koyomi_curl_getinfo_long(raw, CURLINFO_SSL_VERIFYRESULT, &code) == CURLE_OK
        else { return CurlFailure.words(CURLE_PEER_FAILED_VERIFICATION) }
        return switch code {
        case 0, 1, 62: "TLS: the certificate is for another name than the URL's"
        case 9: "TLS: the certificate is not valid yet"
        case 10: "TLS: the certificate has expired"
        case 18, 19, 20, 21: "TLS: nobody whom this system trusts has issued the certificate"
        default: "TLS: the certificate is not valid (OpenSSL code \(code))"
        }
    }

    /// Counts one line of the head, and says whether to go on.
    fileprivate func took(head bytes: Int, _ line: HeadLine) -> Bool {
        switch line {
        // After 1xx another head follows; trailers have neither such a line nor an end.
        case .status: isHeadWhole = false
        case .end: isHeadWhole = true
        case .field: break
        }
        headBytesLeft -= bytes
        isHeadTooLong = headBytesLeft < 0
        return !isHeadTooLong
    }

    /// Counts bytes of the body, and says whether to go on.
    fileprivate func took(body bytes: Int) -> Bool {
        bodyBytesLeft -= bytes
        isBodyCut = bodyBytesLeft < 0
        return !isBodyCut
    }

    func append(_ header: String) throws(CurlFailure) {
        guard let longer = curl_slist_append(headers, header)
        else { throw CurlFailure(code: CURLE_OUT_OF_MEMORY) }
        headers = longer
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
        try check(koyomi_curl_setopt_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlFailure) {
        try check(koyomi_curl_setopt_string(raw, option, value))
    }

    /// Gives libcurl the body once.
    ///
    /// Where a kept connection dies without an answer libcurl sends a request again by itself
    /// (Curl_retry_request, 7.88.1): the answer would then be the second one's, though the other
    /// side may have taken the first. A body that cannot be rewound ends it there instead.
    private func sendOnce(
        _ body: [UInt8], _ user: UnsafeMutableRawPointer
    ) throws(CurlFailure) {
        bodyLeft = body[...]
        try check(koyomi_curl_setopt_read(raw, requestCallback))
        try check(koyomi_curl_setopt_pointer(raw, CURLOPT_READDATA, user))
        try check(koyomi_curl_setopt_seek(raw) { _, _, _ in CURL_SEEKFUNC_FAIL })
    }

    /// Moves as much of the body as fits to `buffer`; returns how many bytes.
    fileprivate func give(to buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bodyLeft.count)
        buffer.copyBytes(from: bodyLeft.prefix(count))
        bodyLeft = bodyLeft.dropFirst(count)
        return count
    }

    func check(_ code: CURLcode) throws(CurlFailure) {
        guard code == CURLE_OK else { throw CurlFailure(code: code) }
    }
}

nonisolated private enum HeadLine {
    case status, field, end

    init(_ line: UnsafeBufferPointer<CChar>) {
        let bytes = line.lazy.map { UInt8(bitPattern: $0) }
        if bytes.elementsEqual("\r\n".utf8) || bytes.elementsEqual("\n".utf8) {
            self = .end
        } else {
            self = bytes.starts(with: "HTTP/".utf8) ? .status : .field
        }
    }
}

/// `CURLOPT_HEADERFUNCTION`: any count but that of the bytes given ends the exchange.
nonisolated private func headCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    let line = HeadLine(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : size * count))
    return withOwner(user, EasyHandle.self) { $0.took(head: size * count, line) } == true
        ? size * count : 0
}

/// `CURLOPT_WRITEFUNCTION`: likewise.
nonisolated private func bodyCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    withOwner(user, EasyHandle.self) { $0.took(body: size * count) } == true ? size * count : 0
}

/// `CURLOPT_READFUNCTION`: the next bytes of the request's body.
nonisolated private func requestCallback(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, user: UnsafeMutableRawPointer?
) -> Int {
    let room = UInt(bitPattern: bytes)
    return withOwner(user, EasyHandle.self) { handle in
        handle.give(to: .init(start: .init(bitPattern: room), count: size * count))
    } ?? 0
}

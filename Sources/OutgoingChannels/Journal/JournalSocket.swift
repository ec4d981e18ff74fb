import CSystemd
import Glibc
import ServiceProcess

/// journald's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL) without blocking:
/// `sd_journal_sendv` waits for ever while journald does not read.
final class JournalSocket {
    private let socket: DatagramSocket

    init(_ path: String = JournalSink.Surroundings.socket) { socket = DatagramSocket(path) }

    /// 0, or the negative `errno`: `EAGAIN` while journald does not read.
    func send(_ fields: [JournalField]) -> Int32 {
        let bytes = Self.datagram(fields)
        let code = socket.send(bytes)
        guard code == -EMSGSIZE || code == -ENOBUFS else { return code }
        // Too large for a datagram: in a file in memory, whose descriptor is sent.
        return socket.attempt { descriptor in
            bytes.withUnsafeBytes { koyomi_send_memfd(descriptor, $0.baseAddress, $0.count) }
        }
    }

    /// `NAME=value` lines; a value of several lines is preceded by its length.
    static func datagram(_ fields: [JournalField]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            bytes += field.name.utf8
            if field.value.utf8.contains(0x0A) {
                bytes.append(0x0A)
                withUnsafeBytes(of: UInt64(field.value.utf8.count).littleEndian) { bytes += $0 }
            } else {
                bytes.append(UInt8(ascii: "="))
            }
            bytes += field.value.utf8
            bytes.append(0x0A)
        }
        return bytes
    }
}

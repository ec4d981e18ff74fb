import Foundation

/// TZif data made for a test (RFC 9636).
struct TZifBytes {
    var version: UInt8 = 0x32
    var transitions: [(seconds: Int64, type: UInt8)] = []
    var types: [(offset: Int32, isDaylight: UInt8, name: UInt8)] = [(0, 0, 0)]
    var names = "XXX\0"
    var leapSeconds: [(seconds: Int64, correction: Int32)] = []
    var footer = "\n\n"

    var bytes: [UInt8] {
        if version == 0 { return block(wide: false) }
        return block(wide: false) + block(wide: true) + Array(footer.utf8)
    }

    private func block(wide: Bool) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        let counts = [
            0, 0, leapSeconds.count, transitions.count, types.count, names.utf8.count,
        ]
        for count in counts { append(Int64(count), 4, to: &bytes) }
        for transition in transitions { append(transition.seconds, wide ? 8 : 4, to: &bytes) }
        bytes += transitions.map(\.type)
        for type in types {
            append(Int64(type.offset), 4, to: &bytes)
            bytes += [type.isDaylight, type.name]
        }
        bytes += Array(names.utf8)
        for leap in leapSeconds {
            append(leap.seconds, wide ? 8 : 4, to: &bytes)
            append(Int64(leap.correction), 4, to: &bytes)
        }
        return bytes
    }

    private func append(_ number: Int64, _ width: Int, to bytes: inout [UInt8]) {
        for shift in (0..<width).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift * 8)))
        }
    }
}

/// The system's TZif data for `zone`; `nil` where the system has no such zone.
func systemZone(_ zone: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(zone)"))).map { Array($0) }
}

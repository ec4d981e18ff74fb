/// The FNV-1a hash (draft-eastlake-fnv), the same in every process and every version.
///
/// Nobody gains by making two texts alike.
package enum FNV1a {
    /// The hash of the text's UTF-8 with 64 bits.
    package static func hash64(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }

    /// The hash of the text's UTF-8 with 128 bits.
    package static func hash128(_ text: String) -> UInt128 {
        let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for byte in text.utf8 {
            hash = (hash ^ UInt128(byte)) &* prime
        }
        return hash
    }

    /// ``hash128(_:)`` as 32 lower-case hexadecimal digits.
    package static func hex128(_ text: String) -> String { hex(hash128(text)) }

    /// 32 lower-case hexadecimal digits.
    package static func hex(_ hash: UInt128) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }
}

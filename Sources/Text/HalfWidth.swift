extension Unicode.Scalar {
    /// How far the full-width form of an ASCII sign lies behind it (Unicode's block Halfwidth and
    /// Fullwidth Forms).
    private static let widthStep: UInt32 = 0xFEE0

    /// Whether it is the full-width form of an ASCII sign: `Ａ`, `１`, `～`, but no space.
    package var isFullWidth: Bool { (0xFF01...0xFF5E).contains(value) }

    /// The ASCII sign of which it is the full-width form; any other as it is.
    package var halfWidth: Unicode.Scalar {
        isFullWidth ? Unicode.Scalar(value - Self.widthStep) ?? self : self
    }

    /// The full-width form of an ASCII sign; any other, and a space, as it is.
    package var fullWidth: Unicode.Scalar {
        (0x21...0x7E).contains(value) ? Unicode.Scalar(value + Self.widthStep) ?? self : self
    }
}

extension StringProtocol {
    /// With half-width letters, digits and signs in place of full-width ones.
    package var halfWidth: String {
        String(String.UnicodeScalarView(unicodeScalars.map(\.halfWidth)))
    }

    /// Without white space at either end, be it full-width or a line break.
    package var trimmed: String {
        let body = drop(while: \.isWhitespace)
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }
}

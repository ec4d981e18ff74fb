extension UInt8 {
    package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    package var isASCIILetterOrDigit: Bool {
        // The bit 0x20 tells lower from upper case.
        isASCIIDigit || (0x41...0x5A).contains(self & ~0x20)
    }
}

extension StringProtocol {
    /// Whether there are only ASCII letters, ASCII digits and `others`; also of nothing.
    package func isASCIIWord(with others: String) -> Bool {
        utf8.allSatisfy { $0.isASCIILetterOrDigit || others.utf8.contains($0) }
    }
}

/// What a reader needs to know of an entry, or of an item of an agenda, beside title and days.
package struct Facts: Hashable, Sendable, Codable {
    package let time: ClockSpan?
    package let place: String?
    package let contact: String?
    /// ``isLink(_:)``.
    package let link: String?
    /// May have several lines.
    package let note: String?

    package static let none = Facts()

    package init(
        time: ClockSpan? = nil, place: String? = nil, contact: String? = nil, link: String? = nil,
        note: String? = nil
    ) {
        (self.time, self.place, self.contact) = (time, place, contact)
        (self.link, self.note) = (link, note)
    }

    package var isEmpty: Bool { self == .none }

    /// What of an item's is its papers', too: they are not handed in where and when it is held.
    package var ofPapers: Facts { Facts(contact: contact, link: link, note: note) }

    /// With a note that a message can carry; the command shows the rest.
    package var shortened: Facts {
        guard let note, note.count > Self.saidNoteLimit else { return self }
        return Facts(
            time: time, place: place, contact: contact, link: link,
            note: note.shortened(to: Self.saidNoteLimit))
    }

    /// In characters: more than a page of a mail; each notice carries its own copy.
    package static let saidNoteLimit = 2_000
    /// In characters: what browsers and mail programs open.
    package static let linkLimit = 2_000

    /// Whether `text` is an absolute web address (RFC 3986, RFC 9110) of plain ASCII, so that it
    /// can stand in a mail, a chat and a page as it is.
    package static func isLink(_ text: String) -> Bool {
        guard text.utf8.count <= linkLimit,
            let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix)
        else { return false }
        let rest = text.dropFirst(scheme.count)
        guard let first = rest.utf8.first, first.isASCIILetterOrDigit || first == 0x5B
        else { return false }
        return rest.utf8.allSatisfy {
            $0.isASCIILetterOrDigit || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains($0)
        }
    }
}

import CalendarPlan
import Wording

/// Reads `time`, `place`, `contact`, `link` and `note` of an entry or of an item of an agenda.
struct FactsReader {
    static let keys = ["time", "place", "contact", "link", "note"]

    /// In characters: it is words for the reader, not a document.
    static let noteLimit = 10_000

    let file: FileScope
    let reader: MappingReader

    /// `saidTime` is what the entry's days say of the time: 10月7日 13時半.
    func read(saidTime: EntryDatesReader.Dated<ClockSpan>? = nil) -> Facts {
        let own = time()
        if let own, let saidTime, own != saidTime.value {
            file.report(.entry(.timeTwice(own, saidTime.value)), at: saidTime.node)
        }
        return Facts(
            time: own ?? saidTime?.value, place: reader.line("place")?.text,
            contact: reader.line("contact")?.text, link: link(), note: note())
    }

    private func time() -> ClockSpan? {
        guard let text = reader.line("time") else { return nil }
        guard let time = ClockSpan(text.text)
        else { return file.refuse(.value(.timeOfDay(text.text)), at: text.node) }
        return time
    }

    private func link() -> String? {
        guard let text = reader.text("link") else { return nil }
        guard Facts.isLink(text.text)
        else { return file.refuse(.value(.link(text.text)), at: text.node) }
        return text.text
    }

    private func note() -> String? {
        guard let text = reader.text("note") else { return nil }
        if text.text.count > Self.noteLimit {
            file.report(.value(.tooLong("note", limit: Self.noteLimit)), at: text.node)
        }
        return text.text
    }
}

import CalendarPlan
import DueNotices

extension ControlRequest.Parameters {
    /// The longest note, and the longest name: words beside a record, which stays in the
    /// ledger for good; the whole of it fits into ``ControlSocket`` many times over.
    package static let bytesLimit = 8_000

    /// The most answers of one request; no form on paper has half as many.
    package static let fieldsLimit = 200

    /// The most bytes of all answers together; a request has room for as much again.
    package static let fieldBytesLimit = 24_000

    /// Refuses what no ledger should keep: texts that are too long, or hold what would break
    /// a line or turn it round wherever they are shown.
    package func check() throws(ControlRefusal) {
        for (name, text) in [
            ("ID", id), ("--organisation", organisation), ("--by", by), ("--note", note),
            ("VALUE", value), ("--track", track), ("--level", level), ("--tag", tag),
            ("--channel", channel),
            ("--reason", reason), ("--fiscal-year", fiscalYear),
        ] {
            guard let text else { continue }
            guard text.utf8.count <= Self.bytesLimit else {
                throw ControlRefusal(
                    ja: "\(name) が長すぎます（\(text.utf8.count)バイト、\(Self.bytesLimit)まで）",
                    en: "\(name) is too long: \(text.utf8.count) bytes, "
                        + "at most \(Self.bytesLimit)")
            }
            guard text.singleLine == text else {
                throw ControlRefusal(
                    ja: "\(name) に改行などの制御文字があります。一行で書いてください",
                    en: "\(name) holds a line break or another control character; "
                        + "write it as one line")
            }
        }
        try checkNames()
        try checkFields()
    }

    /// Refuses names that do not look like what they are: with characters that are not seen,
    /// or for whom somebody speaks with the brackets in which such a name is shown.
    private func checkNames() throws(ControlRefusal) {
        for (name, text) in [("ID", id), ("--organisation", organisation), ("--by", by)] {
            guard let hidden = text?.unicodeScalars.first(where: \.isHidden) else { continue }
            throw ControlRefusal(
                ja: "\(name) に見えない文字（\(hidden.codePoint)）があります。除いてください",
                en: "\(name) holds a character that is not seen, \(hidden.codePoint): remove it")
        }
        if let by, by.contains(where: { "「」".contains($0) }) {
            throw ControlRefusal(
                ja: "--by に「」は使えません。報告者の名はその中に表示されます",
                en: "--by may not hold 「 or 」, in which the name is shown")
        }
    }

    /// What the answers themselves may hold is for their form to say.
    private func checkFields() throws(ControlRefusal) {
        let fields = fields ?? []
        let bytes = fields.reduce(0) { $0 + $1.field.utf8.count + $1.value.utf8.count }
        guard fields.count <= Self.fieldsLimit, bytes <= Self.fieldBytesLimit else {
            throw ControlRefusal(
                ja: "--field が多すぎるか長すぎます（\(fields.count)個 \(bytes)バイト、"
                    + "\(Self.fieldsLimit)個 \(Self.fieldBytesLimit)バイトまで）",
                en: "too many answers, or too long: \(fields.count) with \(bytes) bytes, "
                    + "at most \(Self.fieldsLimit) with \(Self.fieldBytesLimit)")
        }
    }
}

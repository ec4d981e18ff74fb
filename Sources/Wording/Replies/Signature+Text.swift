package import ServiceInterface
package import Text

extension Signature {
    /// `hanako`, or `「副市長」、記録者 hanako`.
    package var text: Bilingual {
        guard let reporter else { return Bilingual(ja: recorder ?? "", en: recorder ?? "") }
        let quoted = "「\(reporter.singleLine)」"
        guard let recorder else { return Bilingual(ja: quoted, en: quoted) }
        return Bilingual(ja: "\(quoted)、記録者 \(recorder)", en: "\(quoted), recorded by \(recorder)")
    }
}

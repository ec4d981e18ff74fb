import CalendarPlan
import Text

/// The parameters of one method, as they stand in a Varlink call.
package protocol Request: Codable, Sendable {
    associatedtype Reply: Codable, Sendable

    static var method: ControlMethod { get }

    /// Refuses what is wrong with the parts of it that are no texts.
    func checkParts() throws(Refusal)
}

/// What may be about some organisations alone.
package protocol OrganisationsRequest: Request {
    /// One name, or several with commas between them; a group's is all its members.
    var organisation: String? { get set }
    var organisations: [String]? { get set }
}

extension OrganisationsRequest {
    /// As they were written; one alone is put where every version looks for it.
    package var written: [String] {
        get { [organisation].compactMap(\.self) + (organisations ?? []) }
        set {
            organisation = newValue.count == 1 ? newValue[0] : nil
            organisations = newValue.count > 1 ? newValue : nil
        }
    }
}

/// A method call in the form of Varlink.
package struct MethodCall<Parameters: Request>: Codable, Sendable {
    package let method: ControlMethod
    package let parameters: Parameters

    package init(_ parameters: Parameters) {
        method = Parameters.method
        self.parameters = parameters
    }
}

extension Request {
    /// Refuses what no ledger should keep: texts that are too long, or hold characters that would
    /// break a line or turn it round wherever they are shown; a note alone has lines.
    ///
    /// The texts are found by reflection, so that no request can forget one.
    package func check() throws(Refusal) {
        for (name, value) in Mirror(reflecting: self).children {
            guard let name else { continue }
            for text in value as? [String] ?? [value as? String].compactMap(\.self) {
                try Self.check(text, name)
            }
        }
        try checkParts()
    }

    package func checkParts() throws(Refusal) {}

    private static func check(_ text: String, _ parameter: String) throws(Refusal) {
        guard text.utf8.count <= RequestLimits.textBytes else {
            throw .textTooLong(
                parameter: parameter, bytes: text.utf8.count, limit: RequestLimits.textBytes)
        }
        let isSound =
            parameter == "note" ? !text.paragraphs.breaksParagraphs : text.singleLine == text
        guard isSound else { throw .controlCharacter(parameter: parameter) }
        guard ["id", "organisation", "organisations", "by"].contains(parameter) else { return }
        if let hidden = text.unicodeScalars.first(where: \.isHidden) {
            throw .hiddenCharacter(parameter: parameter, codePoint: hidden.codePoint)
        }
        // A name that was only given is shown in these brackets.
        if parameter == "by", text.contains(where: { "「」".contains($0) }) { throw .bracketedName }
    }
}

extension DoneRequest {
    /// What the answers themselves may hold is for their form to say.
    package func checkParts() throws(Refusal) {
        let fields = fields ?? []
        let bytes = fields.reduce(0) { $0 + $1.field.utf8.count + $1.value.utf8.count }
        guard fields.count <= RequestLimits.fields, bytes <= RequestLimits.fieldBytes else {
            throw .tooManyAnswers(
                count: fields.count, bytes: bytes, countLimit: RequestLimits.fields,
                bytesLimit: RequestLimits.fieldBytes)
        }
    }
}

package enum RequestLimits {
    /// The longest note and the longest name, in bytes: words beside a record stay in the ledger
    /// for good; a request has room for many of them.
    package static let textBytes = 8_000

    /// The most answers of one request; no form on paper has half as many.
    package static let fields = 200

    /// The most rounds of one reply: a quarter of a megabyte.
    package static let rounds = 500

    /// The most tracks of one page: a sheet of A3 has room for some seven.
    package static let tracks = 20

    /// The most bytes of a mail's text: an answer of some pages.
    package static let mailBytes = 64 * 1024

    /// The most bytes of all answers together; a request has room for as much again.
    package static let fieldBytes = 24_000
}

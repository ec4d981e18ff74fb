/// A reply with a list so long that a client may want it in several replies (`more`).
package protocol DividedReply: Encodable {
    associatedtype Row
    var rows: [Row] { get set }
}

extension DividedReply {
    /// The same with at most `count` rows each; they share everything else.
    package func parts(of count: Int) -> [Self] {
        stride(from: 0, to: max(1, rows.count), by: count).map {
            var part = self
            part.rows = Array(rows[$0..<min($0 + count, rows.count)])
            return part
        }
    }
}

extension StatusReply: DividedReply {}
extension HistoryReply: DividedReply {}
extension OutboxReply: DividedReply {}

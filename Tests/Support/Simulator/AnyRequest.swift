import CalendarPlan
import Foundation
import ServiceInterface

/// A request with any parameters at all, as a client may write it.
nonisolated struct AnyRequest: Encodable, Sendable {
    nonisolated struct Parameters: Encodable, Sendable {
        var id: String?
        var organisation: String?
        var everyone: Bool?
        var day: Day?
        var fields: [FormAnswer]?
        var value: String?
        var count: Int?
        var again: Bool?
        var track: String?
        var level: String?
        var tag: String?
        var by: String?
        var after: String?
        var channel: String?
        var dryRun: Bool?
        /// What a dry run tries.
        var method: ControlMethod?
        var note: String?
        var reason: String?
        var fiscalYear: String?

        /// The request that has these parameters.
        func request<R: Request>(_: R.Type = R.self) throws -> R {
            try JSONDecoder().decode(R.self, from: JSONEncoder().encode(self))
        }
    }

    let method: ControlMethod
    let parameters: Parameters

    init(_ method: ControlMethod, _ parameters: Parameters = Parameters()) {
        self.method = method
        self.parameters = parameters
    }
}

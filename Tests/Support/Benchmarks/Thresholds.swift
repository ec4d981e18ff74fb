import Foundation

/// What each measurement may cost at most: about three times what it did on the machine it was
/// written on, so that only a change in kind is found, and not a busy neighbour.
///
/// What waits for the disk is given more: ext4 alone may take ten times as long where files have
/// just been removed.
struct Thresholds: Decodable {
    /// Nanoseconds for each unit, or bytes, by the name of the measurement.
    let limits: [String: Double]

    init(from decoder: any Decoder) throws {
        limits = try decoder.singleValueContainer().decode([String: Double].self)
    }

    /// The folder has a file for each toolchain, since each optimises differently.
    static func ofThisToolchain() throws -> Thresholds {
        #if compiler(>=6.4)
            let toolchain = "swift-6.4"
        #else
            let toolchain = "swift-6.3"
        #endif
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Thresholds/\(toolchain).json")
        return try JSONDecoder().decode(Thresholds.self, from: Data(contentsOf: file))
    }

    /// What costs more than it may, or has no limit yet.
    func findings(_ measurements: [Measurement]) -> [String] {
        measurements.compactMap { measurement in
            guard let limit = limits[measurement.name] else {
                return "\(measurement.name) has no threshold"
            }
            guard measurement.cost > limit else { return nil }
            return "\(measurement.name) costs \(measurement.cost), more than \(limit)"
        }
    }
}

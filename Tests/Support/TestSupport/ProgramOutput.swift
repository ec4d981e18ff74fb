import Foundation

/// What a program said.
package struct ProgramOutput {
    /// Its exit code.
    package let code: Int32
    /// Its standard output and standard error, as they came.
    package let text: String

    /// Runs `program`, a path, with `words` to its end; throws where it cannot be started.
    package init(of program: String, _ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        code = process.terminationStatus
        text = String(decoding: data, as: UTF8.self)
    }
}

import Glibc

/// A call of the operating system that failed.
package struct SystemError: Error, CustomStringConvertible {
    package let operation: String
    package let message: String

    package init(operation: String, message: String) {
        self.operation = operation
        self.message = message
    }

    /// `operation` failed with an errno, positive or as sd-* functions return it.
    package init(_ operation: String, errno code: Int32) {
        self.init(operation: operation, message: String(cString: strerror(abs(code))))
    }

    package var description: String { "\(operation): \(message)" }
}

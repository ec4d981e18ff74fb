import Foundation

/// How much is tried where more finds more: so much in every run, and more with `KOYOMI_LONG`.
package func tries(_ usual: Int, long: Int) -> Int {
    ProcessInfo.processInfo.environment["KOYOMI_LONG"] == nil ? usual : long
}

/// `koyomi-page`: serves the pages, and asks the daemon for all that stands on them.
package enum PageProgram {
    package static func run() -> Int32 { 0 }
}

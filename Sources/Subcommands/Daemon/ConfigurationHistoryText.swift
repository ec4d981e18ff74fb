import ServiceInterface
import Text
import Wording

struct ConfigurationHistoryText {
    let console: Console

    func say(_ reply: ConfigurationHistoryReply) {
        if reply.rows.isEmpty { console.say(ConfigurationWords.noChange) }
        let words = ConfigurationWords(console.language)
        for row in reply.rows {
            console.say(console.bold(words.heading(row)))
            for line in words.lines(row) { console.sayFolded(line.singleLine, indent: 2) }
        }
    }
}

import CalendarPlan

// Every diagnostic in English: what is wrong, and what to do.

extension DiagnosticKind {
    var english: Wording {
        switch self {
        case .file(let fault): fault.english
        case .syntax(let fault): fault.english
        case .shape(let fault): fault.english
        case .value(let fault): fault.english
        case .name(let fault): fault.english
        case .entry(let fault): fault.english
        case .rounds(let fault): fault.english
        case .mail(let fault): fault.english
        case .webhook(let fault): fault.english
        case .watch(let fault): fault.english
        case .limit(let fault): fault.english
        case .date(let fault): fault.english
        case .quantity(let fault):
            Wording(sentence: fault.message(.english), fault.advice(.english))
        case .form(let fault): fault.english
        case .quota(let fault): fault.english
        case .indicator(let fault): fault.english
        case .subject(let fault): fault.english
        case .rename(let fault): fault.english
        case .agenda(let fault): fault.english
        case .owner(let fault): fault.english
        case .include(let fault): fault.english
        case .routing(let fault): fault.english
        case .template(let fault): fault.wording.english
        case .templateWarning(let doubt): doubt.wording.english
        case .holiday(let fault): fault.english
        case .era(let fault): fault.english
        case .warning(let doubt): doubt.english
        case .interchange(let fault): fault.wording.english
        case .interchangeWarning(let doubt): doubt.wording.english
        case .furtherDiagnostics(let count):
            Wording("\(count) more are not shown", "Mend those above, then check again")
        case .withheld(let diagnostic): diagnostic.english
        }
    }
}

extension FileError {
    var english: Wording {
        switch self {
        case .missing: Wording("there is no such file", "Check its name and place")
        case .noFolder: Wording("there is no such folder", "Check its name and place")
        case .danglingLink:
            Wording("the symbolic link leads nowhere", "Check where it should lead")
        case .noPermission:
            Wording("it may not be read", "Let koyomid's user read it")
        case .isFolder: Wording("this is a folder, not a file", "Put a file of this name there")
        case .notRegular:
            Wording("this is not a regular file", "Put a regular file of this name there")
        case .credential:
            Wording(
                "the symbolic link leads to a credential, which is not read as configuration",
                "Remove the link; credentials are named by url-credential and the like")
        case .tooLarge(let limit):
            Wording(
                "the file is too large (limit \(limit >> 20) MiB)",
                "A calendar can be split into several files")
        case .readFailed(let code):
            Wording("it cannot be read (errno \(code))", "Check the disk and its mounts")
        case .empty:
            Wording("nothing is written in this file", "Move an unfinished file elsewhere")
        case .notUTF8(.cp932):
            Wording(
                "the text is not UTF-8 but, it seems, Shift_JIS (CP932)",
                "Save it again with the encoding UTF-8, or convert it: "
                    + "iconv -f CP932 -t UTF-8")
        case .notUTF8(.utf16):
            Wording(
                "the text is not UTF-8 but UTF-16 (what Windows calls \"Unicode\")",
                "Save it again with the encoding UTF-8")
        case .notUTF8(.unknown):
            Wording("the text is not UTF-8", "Save it again with the encoding UTF-8")
        case .noCalendars:
            Wording("there is no calendar", "Put a file there whose name ends in .yaml")
        case .notTZif: Wording("this is no data of a time zone", "Install tzdata again")
        case .noZones:
            Wording(
                "the system has no database of time zones", "Install the package tzdata")
        case .noConverter:
            Wording("this system cannot read CP932", "Save the file again as UTF-8")
        }
    }
}

extension SyntaxError {
    var english: Wording {
        switch self {
        case .fullWidthSpace:
            Wording(
                "a full-width space (U+3000) in the indentation", "Use ordinary spaces instead")
        case .tab: Wording("a tab in the indentation", "Use spaces instead")
        case .controlCharacter(let code):
            Wording("a control character (U+\(hexadecimal(code)))", "Remove it")
        case .reservedCharacter(let character):
            Wording("a value cannot begin with \"\(character)\"", "Put the value in quotes")
        case .openQuote:
            Wording("the quotation is not closed", "End it with the quote that began it")
        case .openBracket:
            Wording(
                "a bracket is not closed, or a \",\" is missing between items",
                "Check that each [ and { has its ] and }, and the commas")
        case .unexpectedColon:
            Wording(
                "\": \" cannot stand here",
                "Indent the line like the one before; put a value with \": \" in quotes")
        case .missingColon:
            Wording("this line is no \"key: value\"", "Write \":\" and a space after the key")
        case .misaligned:
            Wording(
                "the indentation does not match the lines around it",
                "Lines that belong together begin in the same column")
        case .unexpectedDash:
            Wording(
                "a \"- \" item cannot stand here",
                "Begin the list on the line after its key; put a value with \"- \" in quotes")
        case .unknownEscape:
            Wording("a \"\\\" in double quotes means nothing here", "Use single quotes instead")
        case .secondDocument:
            Wording(
                "a second document begins in this file",
                "Move what follows \"---\" to a file of its own")
        case .anchor(let name):
            Wording("anchors (\"&\(name)\") are not supported", "Remove \"&\(name)\"")
        case .alias(let name):
            Wording(
                "aliases (\"*\(name)\") are not supported", "Write the value, or use defaults")
        case .mergeKey:
            Wording("merging by \"<<\" is not supported", "Write the keys, or use defaults")
        case .tag(let tag):
            Wording("tags (\"\(tag)\") are not supported", "Remove it; every value is read as text")
        case .keyNotText: Wording("this key is not text", "Write \"key: value\"")
        case .tooDeep(let limit):
            Wording("nested too deep (limit \(limit))", "Check the indentation")
        case .tooMany(let limit):
            Wording("too many values (limit \(limit))", "Split the file into several")
        case .slip(let slip): slip.english
        case .other(let text):
            Wording("this is not YAML (\(text))", "Check this line and the one before")
        }
    }
}

extension ShapeError {
    var english: Wording {
        switch self {
        case .unknownKey(let key, let section, let nearest?, _):
            Wording("\(section.english) has no key \"\(key)\"", "Did you mean \"\(nearest)\"?")
        case .unknownKey(let key, let section, nil, let known):
            Wording(
                "\(section.english) has no key \"\(key)\"",
                known.isEmpty
                    ? "Remove this line" : "The keys are \(known.joined(separator: ", "))")
        case .repeatedKey(let key, let first):
            Wording(
                "\"\(key)\" is written twice", "It is also in line \(first); remove one of them")
        case .missingKey(let key, let section):
            Wording("\(section.english) needs \"\(key)\"", "Add \"\(key): …\"")
        case .noValue(let key):
            Wording("\"\(key)\" has no value", "Write one, or remove the line")
        case .emptyList(let key): Wording("\"\(key)\" lists nothing", "Write at least one item")
        case .wrongShape(let key, let expected, let found):
            Wording(
                (key.map { "\"\($0)\"" } ?? "this") + " must be \(expected.english), "
                    + "but is \(found.english)", expected.englishExample)
        }
    }
}

extension ShapeError.Shape {
    fileprivate var english: String {
        switch self {
        case .text: "a single value"
        case .list: "a list"
        case .mapping: "\"key: value\" pairs"
        case .textOrList: "a value or a list"
        }
    }

    fileprivate var englishExample: String {
        switch self {
        case .text: "Write one \"key: value\""
        case .list: "Write [a, b], or begin each line with \"- \""
        case .mapping: "Write \"key: value\" on each line, or {key: value, key: value}"
        case .textOrList: "Write a, or [a, b]"
        }
    }
}

extension ShapeError.Section {
    fileprivate var english: String {
        switch self {
        case .settings: "koyomid.yaml"
        case .holidays: "holidays"
        case .closure: "a closure"
        case .era: "an era"
        case .yearEnd: "year-end"
        case .policies: "policies"
        case .policy: "a policy"
        case .overdue: "overdue"
        case .unsettled: "unsettled"
        case .mail: "mail"
        case .smtp: "smtp"
        case .webhook: "a webhook"
        case .alarms: "alarms"
        case .clock: "clock"
        case .heartbeat: "heartbeat"
        case .alive: "alive"
        case .limits: "limits"
        case .journal: "journal"
        case .organisations: "organisations.yaml"
        case .organisation: "an organisation"
        case .formerName: "a former name"
        case .group: "a group"
        case .calendar: "a calendar"
        case .tracks: "tracks"
        case .defaults: "defaults"
        case .entry: "an entry"
        case .move: "move"
        case .fragment: "an included file"
        case .subjects: "subjects"
        case .subjectGroup: "a group of subjects"
        case .forms: "forms"
        case .field: "a field of a form"
        case .choices: "choose"
        case .condition: "required-if"
        case .agendaItem: "an item of the agenda"
        case .tenure: "an owner's time"
        case .targets: "targets"
        case .baseline: "baseline"
        case .sending: "sending"
        case .summary: "summary"
        case .escalation: "an escalation"
        case .late: "late"
        case .route: "a route"
        }
    }
}

/// The shape of a value on the wire.
indirect enum Shape: Hashable, CustomStringConvertible {
    case bool, int, float, string, object
    case named(String)
    case array(Shape), map(Shape), optional(Shape)
    case members([String: Shape])

    var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .object: "object"
        case .named(let name): name
        case .array(let element): "[]\(element)"
        case .map(let element): "[string]\(element)"
        case .optional(let shape): "?\(shape)"
        case .members(let members):
            "("
                + members.sorted { $0.key < $1.key }.map { "\($0): \($1)" }
                .joined(separator: ", ") + ")"
        }
    }

    /// The members of an object, optional or not; none of anything else.
    var members: [String: Shape] {
        switch self {
        case .members(let members): members
        case .optional(let shape): shape.members
        case .bool, .int, .float, .string, .object, .named, .array, .map: [:]
        }
    }

    var element: Shape? {
        switch self {
        case .array(let element), .map(let element): element
        case .optional(let shape): shape.element
        case .bool, .int, .float, .string, .object, .named, .members: nil
        }
    }
}

/// An interface as its definition describes it (varlink.org, "Interface Definition").
struct VarlinkDescription {
    private(set) var interface = ""
    private(set) var types: [String: Shape] = [:]
    private(set) var methods: [String: (parameters: Shape, reply: Shape)] = [:]
    private(set) var errors: [String: Shape] = [:]

    private var tokens: ArraySlice<Substring>

    struct Fault: Error {
        let message: String
    }

    init(_ text: String) throws {
        let code = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .joined(separator: "\n")
        tokens = code.matches(of: /->|\[string\]|\[\]|[A-Za-z][A-Za-z0-9_.]*|\S/).map(\.output)[...]
        try expect("interface")
        interface = try name()
        while let word = tokens.popFirst() {
            let name = try name()
            guard name.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil,
                types[name] == nil, methods[name] == nil, errors[name] == nil
            else { throw Fault(message: "\(name) is no name, or there twice") }
            switch word {
            case "type": types[name] = try shape()
            case "error": errors[name] = try shape()
            case "method":
                let parameters = try shape()
                try expect("->")
                methods[name] = (parameters, try shape())
            default: throw Fault(message: "\(word) \(name)")
            }
        }
    }

    /// `shape` with the types in place of their names.
    func resolved(_ shape: Shape) throws -> Shape {
        switch shape {
        case .bool, .int, .float, .string, .object: return shape
        case .array(let element): return .array(try resolved(element))
        case .map(let element): return .map(try resolved(element))
        case .optional(let inner): return .optional(try resolved(inner))
        case .members(let members): return .members(try members.mapValues(resolved))
        case .named(let name):
            guard let type = types[name] else { throw Fault(message: "no type \(name)") }
            return try resolved(type)
        }
    }

    private mutating func name() throws -> String {
        guard let word = tokens.popFirst(), word.first?.isLetter == true else {
            throw Fault(message: "a name is missing before \(tokens.prefix(5))")
        }
        return String(word)
    }

    private mutating func expect(_ word: String) throws {
        guard tokens.popFirst() == word[...] else {
            throw Fault(message: "no \(word) before \(tokens.prefix(5))")
        }
    }

    private mutating func shape() throws -> Shape {
        guard let word = tokens.popFirst() else {
            throw Fault(message: "a type is missing at the end")
        }
        switch word {
        case "?": return .optional(try shape())
        case "[]": return .array(try shape())
        case "[string]": return .map(try shape())
        case "bool": return .bool
        case "int": return .int
        case "float": return .float
        case "string": return .string
        case "object": return .object
        case "(": return .members(try members())
        default: return .named(String(word))
        }
    }

    private mutating func members() throws -> [String: Shape] {
        var members: [String: Shape] = [:]
        while tokens.first != ")" {
            let name = try name()
            try expect(":")
            guard members.updateValue(try shape(), forKey: name) == nil else {
                throw Fault(message: "\(name) is there twice")
            }
            if tokens.first != ")" { try expect(",") }
        }
        try expect(")")
        return members
    }
}

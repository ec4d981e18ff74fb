// Every signature of this module may name a language, so whoever imports it sees `Text`, too.
@_exported public import Text

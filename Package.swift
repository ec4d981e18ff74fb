// swift-tools-version: 6.2

import PackageDescription

/// Every target gets the same settings, so that no module is quietly laxer than another.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Optimised in debug builds, too: these reckon, and their tests do so a million times.
let reckoning = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The pure modules hold no pointers; the compiler proves it.
let pure = reckoning + [.strictMemorySafety()]

/// The modules that live on the one thread of the event loop.
let onMainThread = settings + [.defaultIsolation(MainActor.self)]

func library(
    _ name: String, needs: [Target.Dependency], embeds: [String] = [], settings: [SwiftSetting]
) -> Target {
    .target(
        name: name, dependencies: needs, resources: embeds.map { .embedInCode($0) },
        swiftSettings: settings)
}

func systemLibrary(_ name: String, pkgConfig: String?, debian: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/SystemLibraries/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([debian])])
}

func tests(
    for module: String, needs: [Target.Dependency] = [], golden: [String] = [],
    settings: [SwiftSetting]
)
    -> Target
{
    .testTarget(
        name: "\(module)Tests", dependencies: [.target(name: module), "TestSupport"] + needs,
        exclude: golden, swiftSettings: settings)
}

let package = Package(
    name: "koyomi",
    products: [
        .executable(name: "koyomid", targets: ["koyomid"]),
        .executable(name: "koyomi", targets: ["koyomi"]),
        .executable(name: "koyomi-page", targets: ["koyomi-page"]),
    ],
    targets: [
        systemLibrary("CSystemd", pkgConfig: "libsystemd", debian: "libsystemd-dev"),
        systemLibrary("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
        systemLibrary("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
        systemLibrary("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        systemLibrary("CCrypto", pkgConfig: "libcrypto", debian: "libssl-dev"),
        // shim.h says why without pkg-config.
        systemLibrary("CIcal", pkgConfig: nil, debian: "libical-dev"),
        systemLibrary("CZip", pkgConfig: "libzip", debian: "libzip-dev"),
        systemLibrary("CExpat", pkgConfig: "expat", debian: "libexpat1-dev"),
        systemLibrary("CMicrohttpd", pkgConfig: "libmicrohttpd", debian: "libmicrohttpd-dev"),

        library("Text", needs: [], settings: pure),
        library("CalendarPlan", needs: ["Text"], settings: pure),
        library("DueNotices", needs: ["CalendarPlan", "Text"], settings: pure),
        library(
            "Wording", needs: ["CalendarPlan", "DueNotices", "ServiceInterface", "Text"],
            embeds: ["Templates/BuiltIn"], settings: pure),
        library(
            "Configuration",
            needs: ["CalendarPlan", "Text", "Wording", "CYAML", "CIcal", "CCrypto"],
            settings: reckoning),
        library(
            "Interchange",
            needs: [
                "CalendarPlan", "Configuration", "Text", "Wording", "CIcal", "CZip", "CExpat",
            ],
            settings: reckoning),
        library(
            "Ledger", needs: ["CalendarPlan", "DueNotices", "Text", "CSQLite", "CCrypto"],
            settings: settings),
        library(
            "ServiceInterface", needs: ["CalendarPlan", "DueNotices", "Text"],
            embeds: ["Varlink/jp.koyomi.varlink", "Varlink/org.varlink.service.varlink"],
            settings: pure),
        library(
            "Operations",
            needs: ["CalendarPlan", "DueNotices", "Ledger", "ServiceInterface", "Text"],
            settings: settings),
        library("Platform", needs: ["CalendarPlan", "Text"], settings: onMainThread),
        library(
            "ServiceProcess", needs: ["CalendarPlan", "Platform", "Text", "CSystemd"],
            settings: onMainThread),
        library(
            "OutgoingChannels",
            needs: [
                "CalendarPlan", "DueNotices", "ServiceInterface", "ServiceProcess", "Text",
                "Wording", "CSystemd", "CCurl", "CCrypto",
            ],
            settings: onMainThread),
        library(
            "ServiceLoop",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "Operations",
                "OutgoingChannels", "Platform", "ServiceInterface", "ServiceProcess", "Text",
                "Wording", "CSystemd",
            ],
            settings: onMainThread),
        library(
            "Subcommands",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Interchange", "Ledger",
                "OutgoingChannels", "Platform", "ServiceInterface", "ServiceLoop",
                "ServiceProcess", "Text", "Wording",
            ],
            embeds: ["Calendars/Starter/Files", "Completion/Scripts", "Daemon/Report/Files"],
            settings: onMainThread),
        library(
            "StatusPage",
            needs: [
                "CalendarPlan", "DueNotices", "Platform", "ServiceInterface", "ServiceProcess",
                "Text", "Wording", "CMicrohttpd",
            ],
            embeds: ["Pages/koyomi.css"], settings: onMainThread),
        .executableTarget(
            name: "koyomid", dependencies: ["Subcommands"], swiftSettings: onMainThread),
        .executableTarget(
            name: "koyomi", dependencies: ["Subcommands"], swiftSettings: onMainThread),
        .executableTarget(
            name: "koyomi-page", dependencies: ["StatusPage"], path: "Sources/koyomi-page",
            swiftSettings: onMainThread),

        .target(name: "TestSupport", path: "Tests/Support/TestSupport", swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "Platform", "ServiceInterface", "ServiceLoop", "TestSupport", "Text",
            ], path: "Tests/Support/Simulator", swiftSettings: onMainThread),
        .executableTarget(
            name: "koyomi-bench",
            dependencies: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "Platform", "ServiceInterface", "ServiceLoop", "ServiceProcess", "Text", "Wording",
            ],
            path: "Tests/Support/Benchmarks", exclude: ["Thresholds"],
            swiftSettings: onMainThread),
        tests(for: "Text", settings: settings),
        tests(
            for: "CalendarPlan", needs: ["Text", "Wording"], golden: ["Golden"],
            settings: settings),
        tests(for: "DueNotices", needs: ["CalendarPlan", "Text", "Wording"], settings: settings),
        tests(
            for: "Wording", needs: ["CalendarPlan", "DueNotices", "ServiceInterface", "Text"],
            golden: ["Golden"], settings: settings),
        tests(
            for: "Configuration", needs: ["CalendarPlan", "Text", "Wording"],
            golden: ["Golden", "Fixtures"], settings: settings),
        tests(
            for: "Interchange", needs: ["CalendarPlan", "Configuration", "Text", "Wording"],
            golden: ["Golden"], settings: settings),
        tests(
            for: "Ledger", needs: ["CalendarPlan", "DueNotices", "Text"], golden: ["Golden"],
            settings: settings),
        tests(
            for: "ServiceInterface", needs: ["CalendarPlan", "DueNotices", "Text"],
            settings: settings),
        tests(for: "Platform", settings: onMainThread),
        tests(
            for: "OutgoingChannels",
            needs: [
                "CalendarPlan", "DueNotices", "ServiceInterface", "ServiceProcess", "Text",
                "Wording",
            ],
            golden: ["Webhook/Golden", "Journal/Golden", "MailSpool/Golden", "Templates/Golden"],
            settings: onMainThread),
        tests(
            for: "Operations",
            needs: ["CalendarPlan", "DueNotices", "Ledger", "ServiceInterface", "Wording"],
            golden: ["Golden"], settings: settings),
        tests(
            for: "ServiceLoop",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "Operations",
                "OutgoingChannels", "Platform", "ServiceInterface", "ServiceProcess", "Simulator",
                "Text", "Wording",
            ], golden: ["Golden"],
            settings: onMainThread),
        tests(
            for: "Subcommands",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Interchange", "Ledger",
                "ServiceInterface", "ServiceLoop", "Text", "Wording",
            ],
            golden: ["Golden", "Fixtures"], settings: onMainThread),
        tests(
            for: "StatusPage",
            needs: [
                "CalendarPlan", "DueNotices", "OutgoingChannels", "Platform", "ServiceInterface",
                "ServiceLoop", "ServiceProcess", "Simulator", "Text", "Wording",
            ], golden: ["Golden"],
            settings: onMainThread),
        .testTarget(
            name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

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

func library(_ name: String, needs: [Target.Dependency], settings: [SwiftSetting]) -> Target {
    .target(name: name, dependencies: needs, swiftSettings: settings)
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
    ],
    targets: [
        systemLibrary("CSystemd", pkgConfig: "libsystemd", debian: "libsystemd-dev"),
        systemLibrary("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
        systemLibrary("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
        systemLibrary("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        systemLibrary("CCrypto", pkgConfig: "libcrypto", debian: "libssl-dev"),
        // shim.h says why without pkg-config.
        systemLibrary("CIcal", pkgConfig: nil, debian: "libical-dev"),

        library("CalendarPlan", needs: [], settings: pure),
        library("DueNotices", needs: ["CalendarPlan"], settings: pure),
        library(
            "Configuration", needs: ["CalendarPlan", "CYAML", "CIcal", "CCrypto"],
            settings: reckoning),
        library(
            "Interchange", needs: ["CalendarPlan", "Configuration", "CIcal"],
            settings: reckoning),
        library(
            "Ledger", needs: ["CalendarPlan", "DueNotices", "CSQLite", "CCrypto"],
            settings: settings),
        library(
            "OutgoingChannels",
            needs: ["CalendarPlan", "DueNotices", "CSystemd", "CCurl", "CCrypto"],
            settings: onMainThread),
        library(
            "ServiceLoop",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "CSystemd",
            ],
            settings: onMainThread),
        library(
            "Subcommands",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Interchange", "Ledger",
                "OutgoingChannels", "ServiceLoop",
            ],
            settings: onMainThread),
        .executableTarget(
            name: "koyomid", dependencies: ["Subcommands"], swiftSettings: onMainThread),
        .executableTarget(
            name: "koyomi", dependencies: ["Subcommands"], swiftSettings: onMainThread),

        .target(name: "TestSupport", path: "Tests/Support/TestSupport", swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "ServiceLoop", "TestSupport",
            ], path: "Tests/Support/Simulator", swiftSettings: onMainThread),
        .executableTarget(
            name: "koyomi-bench",
            dependencies: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "ServiceLoop",
            ],
            path: "Tests/Support/Benchmarks", exclude: ["Thresholds"],
            swiftSettings: onMainThread),
        tests(
            for: "CalendarPlan", needs: ["Configuration"], golden: ["Golden"], settings: settings),
        tests(for: "DueNotices", needs: ["CalendarPlan"], golden: ["Golden"], settings: settings),
        tests(
            for: "Configuration", needs: ["CalendarPlan"], golden: ["Golden", "Fixtures"],
            settings: settings),
        tests(
            for: "Interchange", needs: ["CalendarPlan", "Configuration"], golden: ["Golden"],
            settings: settings),
        tests(
            for: "Ledger", needs: ["CalendarPlan", "DueNotices"], golden: ["Golden"],
            settings: settings),
        tests(
            for: "OutgoingChannels", needs: ["CalendarPlan", "DueNotices"],
            golden: ["Webhook/Golden", "Journal/Golden", "MailSpool/Golden", "Templates/Golden"],
            settings: onMainThread),
        tests(
            for: "ServiceLoop",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Ledger", "OutgoingChannels",
                "Simulator",
            ], golden: ["Golden"],
            settings: onMainThread),
        tests(
            for: "Subcommands",
            needs: [
                "CalendarPlan", "DueNotices", "Configuration", "Interchange", "Ledger",
                "ServiceLoop",
            ],
            golden: ["Golden", "Fixtures"], settings: onMainThread),
        .testTarget(
            name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

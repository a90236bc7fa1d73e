// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours is built with these: warnings are errors, imports are private unless said otherwise.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "paragraf",
  products: [
    .executable(name: "paragraf", targets: ["paragraf"]),
    .library(
      name: "Paragraf", targets: ["Diagnostics", "Syntax", "Semantics", "Evaluation", "Explanation"]),
    .library(name: "PolicyTesting", targets: ["PolicyTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // MARK: The language: no input or output, no clock, no locale
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Syntax", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(name: "Semantics", dependencies: ["Syntax"], swiftSettings: strict),
    .target(name: "Evaluation", dependencies: ["Semantics"], swiftSettings: strict),
    .target(name: "Explanation", dependencies: ["Evaluation"], swiftSettings: strict),
    // MARK: What is built on it
    .target(name: "Legality", dependencies: ["Explanation"], swiftSettings: strict),
    .target(name: "PolicyTesting", dependencies: ["Explanation"], swiftSettings: strict),
    .target(name: "Comparison", dependencies: ["PolicyTesting"], swiftSettings: strict),
    .target(
      name: "Workspace",
      dependencies: ["Comparison", "Explanation", "Legality", "PolicyTesting", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    // libedit is looked for when a conversation begins, so that building needs nothing installed.
    .target(
      name: "CLibEdit", path: "REPL/CLibEdit", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "LineEditor", dependencies: ["CLibEdit"], path: "REPL/LineEditor", swiftSettings: strict),
    .target(name: "Desk", dependencies: ["PolicyTesting", "Workspace"], path: "REPL/Desk", swiftSettings: strict),
    .target(
      name: "CommandLine",
      dependencies: [
        "Comparison", "Desk", "LineEditor", "PolicyTesting", "Workspace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "paragraf", dependencies: ["CommandLine"], swiftSettings: strict),
    // MARK: Tests
    .target(name: "TestSupport", dependencies: ["Workspace"], path: "Tests/Support", swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SyntaxTests", dependencies: ["Syntax", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "SemanticsTests", dependencies: ["Semantics", "TestSupport"],
      exclude: ["Calendar/danish_holidays.py", "Calendar/danish-holidays.txt"], swiftSettings: strict),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ExplanationTests", dependencies: ["Explanation", "TestSupport"], exclude: ["Letter/breve"], swiftSettings: strict),
    .testTarget(name: "PolicyTestingTests", dependencies: ["PolicyTesting", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DeskTests", dependencies: ["Desk", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport"], path: "Tests/EndToEnd", exclude: ["Desk/person.py"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

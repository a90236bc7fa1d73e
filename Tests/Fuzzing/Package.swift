// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody else needs the fuzzer. See README.md beside it.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "paragraf", path: "../..")],
  targets: [
    .executableTarget(
      name: "FuzzParser", dependencies: [.product(name: "Paragraf", package: "paragraf")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "FuzzDecision", dependencies: [.product(name: "Paragraf", package: "paragraf")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)

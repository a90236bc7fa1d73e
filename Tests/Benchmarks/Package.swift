// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody else fetches the benchmark library. See README.md beside it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "paragraf", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "Policies", dependencies: [.product(name: "Paragraf", package: "paragraf")], path: "Sources/Policies"),
    // The small rule set on the generator's citizens, beside native code.
    .executableTarget(
      name: "mini", dependencies: ["Policies", .product(name: "Paragraf", package: "paragraf")], path: "Sources/Mini"),
    // Everything else: loading, one case, populations, growth.
    .executableTarget(
      name: "Shipped",
      dependencies: [
        "Policies", .product(name: "Benchmark", package: "benchmark"), .product(name: "Paragraf", package: "paragraf"),
      ],
      path: "Benchmarks/Shipped", plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)

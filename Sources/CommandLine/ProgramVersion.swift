/// The version of the program, as `--version` and receipts tell it. It is raised whenever the same case may be answered otherwise.
enum ProgramVersion {
  static let text = "0.1.0"
}

import CommandLine

@main
struct Main {
  static func main() { Paragraf.runAndExit() }
}

package import Semantics

extension Program {
  /// What is needed, as it is written: `kan_ikke_selv.rengøring`, `husstand`, `husstand[0].alder`, a rate's name.
  package func key(of need: Need) -> String {
    switch need {
    case .slot(let slot): slots[slot].key
    case .list(let list): facts[lists[list].fact].name
    case .field(let list, let record, let field): "\(lists[list].key)[\(record)].\(lists[list].fields[field].key)"
    case .rate(let rate): rates[rate].name
    }
  }
}

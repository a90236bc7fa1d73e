#!/usr/bin/env python3
"""Whole-life cases: decides every case of policies/livssager under every standard and keeps the tables of livssager.md true.

    python3 Tests/WholeLife/tables.py BINARY           writes the tables into the page
    python3 Tests/WholeLife/tables.py BINARY --check   changes nothing; exit status 1 if a table is not what BINARY answers today,
                                                       2 if a case, the page or the policies cannot be read

A table stands between `<!-- tabel NN-kort-navn: row, row -->` and `<!-- /tabel -->`; the marker names the case file and the rows. A row is
a key of ROWS below, or the name of a service, which then stands for the service of that name in every standard that has it. The overview
stands between `<!-- oversigt -->` and `<!-- /oversigt -->`. All other text of the page is written by hand and left alone.

Facts and assessments that a standard does not ask for, and values it does not know, are left out of the case given to that standard; a name
or a value that no standard knows is an error. A case that does not say where the citizen lives is decided as if the citizen lived where the standard applies; whether the citizen
lives or stays in the municipality follows from that, unless the case says so itself.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Standard, date of decision, municipality, heading.
STANDARDS = [
    ("kbh-2007", "2007-05-01", "København", "København 2007"),
    ("kbh-træning-2010", "2010-05-01", "København", "København, træning 2010"),
    ("kbh-2024", "2024-05-01", "København", "København 2024"),
    ("dragør-2022", "2022-05-01", "Dragør", "Dragør 2022"),
    ("ballerup", "2023-05-01", "Ballerup", "Ballerup 2023"),
]

# The same help under different names: heading, and the services of each standard.
ROWS = {
    "stor_rengøring": ("Grundig, ekstra eller hovedrengøring", {
        "kbh-2007": ["grundig_rengøring"], "kbh-2024": ["ekstra_rengøring"], "dragør-2022": ["hovedrengøring"]}),
    "indkøb": ("Indkøb med levering", {
        "kbh-2007": ["indkøbsordning"], "kbh-2024": ["indkøbsordning"], "dragør-2022": ["indkøb"], "ballerup": ["indkøbsordning"]}),
    "ledsaget_indkøb": ("Indkøb uden for ordningen", {
        "kbh-2007": ["personligt_indkøb"], "kbh-2024": ["turkøb"], "ballerup": ["personligt_indkøb"]}),
    "mad": ("Mad bragt ud", {
        "kbh-2007": ["madservice"], "kbh-2024": ["madservice"], "dragør-2022": ["madordning"], "ballerup": ["madservice"]}),
    "måltider": ("Hjælp til måltider", {
        "kbh-2007": ["ernæring"], "kbh-2024": ["måltidshjælp"], "dragør-2022": ["ernæring"], "ballerup": ["ernæring"]}),
    "aflastning": ("Aflastning af pårørende", {
        "kbh-2024": ["aflastningsophold", "afløsning"], "dragør-2022": ["aflastningsophold"], "ballerup": ["aflastning"]}),
    "egen_hjælper": ("Selvvalgt hjælper", {
        "kbh-2007": ["selvvalgt_hjælper"], "kbh-2024": ["selvudpeget_hjælper"], "dragør-2022": ["selvvalgt_hjælper"], "ballerup": ["selvudpeget_hjælper"]}),
    "ophold": ("Ophold med genoptræning", {
        "kbh-træning-2010": ["rehabiliteringsplads"], "kbh-2024": ["rehabiliteringsophold"], "dragør-2022": ["midlertidigt_ophold"]}),
    "kørsel": ("Handicapkørsel", {"kbh-2024": ["handicapkørsel"], "dragør-2022": ["flexhandicap"]}),
    "ledsagelse": ("Ledsagelse", {"kbh-2024": ["ledsagelse"], "dragør-2022": ["ledsageordning"]}),
    "misbrug": ("Behandling for misbrug", {"kbh-2024": ["rusmiddelbehandling"], "dragør-2022": ["alkoholbehandling"]}),
    "kol": ("Forløb ved kol", {"kbh-2024": ["kol_tilbud"], "dragør-2022": ["sundhedstilbud"]}),
    "diabetes": ("Forløb ved diabetes", {"kbh-2024": ["diabetes_og_hjertetilbud"], "dragør-2022": ["sundhedstilbud"]}),
    "tryghed": ("Nødkald eller tryghedsopkald", {"kbh-2024": ["tryghedsopkald"], "ballerup": ["nødkald"]}),
}

# What a grant amounts to: the results that say how much, how often, for how long and at what price.
RESULTS = [
    "form", "slags", "hyppighed", "areal", "mængde", "butikker", "vægt", "levering", "hjælp", "bade", "besøg", "hygiejne", "enkeltture",
    "antal", "årlige_ture", "dage", "timer", "tid", "tid_til_indkøb", "saldo", "ansættelse", "varighed", "eftersyn", "sted", "tidspunkt", "udfører",
    "periode", "skiftedag", "tidligste_skift", "tilskudsandel", "størrelse", "tilskud", "pris", "hovedmåltid", "egenbetaling", "abonnement", "plejepris",
    "månedsløn", "højeste_vederlag", "basisbeløb", "omfang", "opsparing",
]
# These speak for themselves and are written without their name.
PLAIN = {"form", "slags", "hyppighed", "areal", "varighed", "hjælp", "timer", "dage"}

OUTCOMES = {"granted": "bevilget", "denied": "afslået", "referred": "henvist", "undetermined": "uafgjort", "conflict": "modstrid",
            "not-covered": "findes ikke"}
MISSING_SHOWN = 4

TABLE = re.compile(r"(<!-- tabel (?P<case>\S+): (?P<rows>[^>]*?) -->\n)(?P<body>.*?)(<!-- /tabel -->)", re.DOTALL)
PROVISION = re.compile(r"\b(?:kbh07|kbh10|kbh24|dra22|bal|lov)-\d{3,4}\b")
OVERVIEW = re.compile(r"(<!-- oversigt -->\n)(?P<body>.*?)(<!-- /oversigt -->)", re.DOTALL)


class Mistake(Exception):
    pass


class Program:
    def __init__(self, binary, policies):
        self.binary = binary
        self.policies = policies

    def json(self, arguments, stdin=None, accepted=(0,)):
        command = [self.binary, *arguments, "--policies", str(self.policies), "--format", "json"]
        environment = {**os.environ, "NO_COLOR": "1"}
        run = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment)
        if run.returncode not in accepted:
            raise Mistake(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr or run.stdout}")
        return json.loads(run.stdout)

    def vocabulary(self, standard):
        return {entry["name"]: entry for entry in self.json(["facts", "--standard", standard])}

    def decisions(self, standard, date, case):
        answer = self.json(["decide", "--standard", standard, "--date", date, "--facts", "-"],
                           stdin=json.dumps(case, ensure_ascii=False), accepted=(0, 3))
        return {decision["service"]: decision for decision in answer["decisions"]}


def understood(entry, value):
    """The value as the standard can read it, or None: two standards may give one name different values to choose from."""
    if entry["kind"] == "assessment" and isinstance(value, dict) and "reason" in value:
        inner = understood({**entry, "kind": "fact"}, value["value"])
        return None if inner is None else {**value, "value": inner}
    names = {choice["name"] for choice in entry.get("values", [])}
    if entry["type"] == "enumeration":
        return value if value in names else None
    if entry["type"] == "set" and isinstance(value, list):
        kept = [element for element in value if element in names]
        return kept if kept or not value else None
    if entry["type"] == "map" and isinstance(value, dict):
        kept = {key: element for key, element in value.items() if key in names}
        return kept if kept or not value else None
    if entry["type"] == "boolean":
        return value if isinstance(value, bool) else None
    return value


def case_for(case, vocabulary, municipality):
    """The case as the standard can read it."""
    given = case.get("facts", {})
    home = given.get("bopælskommune", municipality)
    facts = {"bopælskommune": home, "bor_i_kommunen": home == municipality, "opholder_sig_i_kommunen": home == municipality, **given}

    def known(values, kind):
        entries = {name: vocabulary[name] for name in values if name in vocabulary and vocabulary[name]["kind"] == kind}
        readable = {name: understood(entry, values[name]) for name, entry in entries.items()}
        return {name: value for name, value in readable.items() if value is not None}

    return {"facts": known(facts, "fact"), "assessments": known(case.get("assessments", {}), "assessment")}


def shown(value):
    value = str(value)
    return value.replace("_", " ").replace("|", "/")


def grounds_text(decision):
    grounds = decision["grounds"] or decision.get("possible_grounds", [])
    if not grounds:
        return ""
    ground = grounds[0]
    rule = f" – `{ground['rule']}`" if ground.get("rule") else ""
    provisions = ground["provisions"]
    cited = f" [{', '.join(provisions[:3])}{', …' if len(provisions) > 3 else ''}]" if provisions else ""
    return f"{rule}{cited}{' (kan fraviges)' if ground.get('rebuttable') else ''}"


def missing_text(decision):
    names = [missing["name"] for missing in decision["missing"] if missing["kind"] != "rate"]
    names = list(dict.fromkeys(names))
    more = f" og {len(names) - MISSING_SHOWN} mere" if len(names) > MISSING_SHOWN else ""
    return ", ".join(f"`{name}`" for name in names[:MISSING_SHOWN]) + more


def wanted_results(decision):
    return [(name, decision["results"][name]) for name in RESULTS if name in decision["results"]]


def results_text(decision):
    parts = []
    for name, result in wanted_results(decision):
        if result["value"] is not None:
            text = shown(result["value"])
        elif result.get("unknown"):
            text = "står ikke i kilden"
        else:
            continue
        parts.append(text if name in PLAIN and result["value"] is not None else f"{shown(name)} {text}")
    return "; ".join(parts)


def cell(decision):
    outcome = decision["outcome"]
    if outcome == "granted":
        may = any("kan bevilge" in ground["text"] for ground in decision["grounds"][:1])
        text = "**kan bevilges**" if may else "**bevilget**"
        results = results_text(decision)
        is_open = any(result["value"] is None and not result.get("unknown") for _, result in wanted_results(decision))
        open_results = missing_text(decision) if is_open else ""
        return text + (f": {results}" if results else "") + (f" (omfanget mangler {open_results})" if open_results else "")
    if outcome == "denied":
        return f"**afslået**{grounds_text(decision)}"
    if outcome == "referred":
        return f"**henvist** til {shown(decision['to'])}{grounds_text(decision)}"
    if outcome == "undetermined":
        return f"**uafgjort** – mangler {missing_text(decision)}"
    if outcome == "not-covered":
        return "findes ikke (kun en frist)" if decision["deadlines"] else "findes ikke"
    return f"**{OUTCOMES[outcome]}**"


def table(rows, decided, counts):
    services = {standard: set(decided[standard]) for standard, *_ in STANDARDS}
    everything = set().union(*services.values())
    lines, used = [], set()
    for row in rows:
        if row in ROWS:
            heading, by_standard = ROWS[row]
        elif row in everything:
            heading = next(decided[standard][row]["label"] for standard, *_ in reversed(STANDARDS) if row in services[standard])
            by_standard = {standard: [row] for standard, *_ in STANDARDS if row in services[standard]}
        else:
            raise Mistake(f"no standard has the service {row}")
        cells = []
        for standard, *_ in STANDARDS:
            texts = []
            for service in by_standard.get(standard, []):
                decision = decided[standard][service]
                counts[standard][decision["outcome"]] += 1
                texts.append((f"{decision['label']}: " if len(by_standard[standard]) > 1 else "") + cell(decision))
                used.add(standard)
            cells.append("<br>".join(texts) or "findes ikke")
        lines.append((heading, cells))
    columns = [index for index, (standard, *_) in enumerate(STANDARDS) if standard in used]
    absent = [standard for standard, *_ in STANDARDS if standard not in used]
    out = ["| Ydelse | " + " | ".join(STANDARDS[index][3] for index in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    out += [f"| {heading} | " + " | ".join(cells[index] for index in columns) + " |" for heading, cells in lines]
    if absent:
        out += ["", f"Ingen af disse ydelser findes i {' og '.join(absent) if len(absent) < 3 else ', '.join(absent)}."]
    return "\n".join(out) + "\n"


def overview(counts, number_of_cases):
    kinds = ["granted", "denied", "referred", "undetermined"] + (["conflict"] if any(c["conflict"] for c in counts.values()) else [])
    out = [f"{number_of_cases} sager. Svarene i tabellerne fordeler sig sådan:", "",
           "| Standard | Dato | " + " | ".join(OUTCOMES[kind] for kind in kinds) + " |", "|---" * (len(kinds) + 2) + "|"]
    for standard, date, _, _ in STANDARDS:
        out.append(f"| {standard} | {date} | " + " | ".join(str(counts[standard][kind]) for kind in kinds) + " |")
    return "\n".join(out) + "\n"


def regenerate(text, cases, program):
    register = {line.split("\t")[0] for path in (program.policies / "kilder").glob("*.tsv")
                for line in path.read_text("utf-8").splitlines()[1:]}
    unknown = sorted(set(PROVISION.findall(text)) - register)
    if unknown:
        raise Mistake(f"the page cites provisions that are in no register: {', '.join(unknown)}")

    vocabularies = {standard: program.vocabulary(standard) for standard, *_ in STANDARDS}
    for name, case in cases.items():
        for key, kind in [("facts", "fact"), ("assessments", "assessment")]:
            for given, value in case.get(key, {}).items():
                entries = [vocabulary[given] for vocabulary in vocabularies.values() if given in vocabulary]
                if not any(entry["kind"] == kind for entry in entries):
                    raise Mistake(f"{name}: no standard knows the {kind} {given}")
                if all(understood(entry, value) is None for entry in entries):
                    raise Mistake(f"{name}: no standard knows a value given for {given}")

    marked = [match["case"] for match in TABLE.finditer(text)]
    if sorted(marked) != sorted(cases):
        raise Mistake(f"the page and the case files differ: {sorted(set(marked) ^ set(cases)) or 'a case has two tables'}")

    def decide(job):
        name, (standard, date, municipality, _) = job
        return name, standard, program.decisions(standard, date, case_for(cases[name], vocabularies[standard], municipality))

    decided = collections.defaultdict(dict)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, standard, answers in pool.map(decide, [(name, standard) for name in marked for standard in STANDARDS]):
            decided[name][standard] = answers

    counts = {standard: collections.Counter() for standard, *_ in STANDARDS}

    def filled(match):
        rows = [row.strip() for row in match["rows"].split(",")]
        try:
            return match[1] + table(rows, decided[match["case"]], counts) + "<!-- /tabel -->"
        except Mistake as mistake:
            raise Mistake(f"{match['case']}: {mistake}") from None

    text = TABLE.sub(filled, text)
    return OVERVIEW.sub(lambda match: match[1] + overview(counts, len(cases)) + "<!-- /oversigt -->", text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", help="the program, fx .build/release/paragraf")
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 if a table is out of date")
    parser.add_argument("--policies", type=pathlib.Path, default=ROOT / "policies")
    parser.add_argument("--cases", type=pathlib.Path, help="the folder of cases and page (default: policies/livssager)")
    parser.add_argument("--case", help="only print this case as --standard can read it, ready for `paragraf decide --facts -`")
    parser.add_argument("--standard", choices=[standard for standard, *_ in STANDARDS])
    arguments = parser.parse_args()
    if (arguments.case is None) != (arguments.standard is None):
        parser.error("--case and --standard belong together")
    folder = arguments.cases or ROOT / "policies" / "livssager"
    page = folder / "livssager.md"
    try:
        cases = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
        program = Program(arguments.binary, arguments.policies)
        if arguments.case:
            if arguments.case not in cases:
                raise Mistake(f"there is no case {arguments.case}")
            municipality = next(municipality for standard, _, municipality, _ in STANDARDS if standard == arguments.standard)
            reduced = case_for(cases[arguments.case], program.vocabulary(arguments.standard), municipality)
            print(json.dumps(reduced, ensure_ascii=False, indent=2))
            return 0
        before = page.read_text("utf-8")
        after = regenerate(before, cases, program)
    except (Mistake, OSError, ValueError) as mistake:
        print(f"tables.py: {mistake}", file=sys.stderr)
        return 2
    if after == before:
        print(f"{page.name}: {len(cases)} cases, every table as the program answers")
        return 0
    if not arguments.check:
        page.write_text(after, "utf-8")
        print(f"{page.name}: {len(cases)} cases, tables written")
        return 0
    for old, new in zip(TABLE.finditer(before), TABLE.finditer(after)):
        if old["body"] != new["body"]:
            print(f"{old['case']}: the table is not what the program answers")
            for line in new["body"].splitlines():
                if line not in old["body"].splitlines():
                    print(f"  today: {line}")
    if [m["body"] for m in OVERVIEW.finditer(before)] != [m["body"] for m in OVERVIEW.finditer(after)]:
        print("the overview is not what the program answers")
    return 1


if __name__ == "__main__":
    sys.exit(main())

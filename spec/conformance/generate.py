#!/usr/bin/env python3
"""Writes the conformance cases. What is expected is worked out here, from spec/formal.md, without the program under test:
trees of exceptions by trying every completion of what is not known, the calendar and the rates by Python's own numbers."""

import datetime as dt
import itertools
import json
import pathlib
from fractions import Fraction

ROOT = pathlib.Path(__file__).parent
YES, NO, OPEN = True, False, None
HEAD = "sprog dansk\nstandard prøvestand\n\n"
DATE = "2022-05-02"


class Folder:
    def __init__(self, name, policy):
        self.path, self.cases = ROOT / name, []
        self.policy = HEAD + policy.strip("\n") + "\n"

    def case(self, name, facts=None, expected=None, error=None, date=DATE, **more):
        entry = {"name": name, "case": {"date": date, "facts": facts or {}, **more}}
        if error:
            entry["error"] = error
        else:
            entry["expected"] = expected
        self.cases.append(entry)

    def write(self):
        self.path.mkdir(exist_ok=True)
        (self.path / "policy.paragraf").write_text(self.policy, encoding="utf-8")
        rows = ",\n".join("  " + json.dumps(c, ensure_ascii=False) for c in self.cases)
        (self.path / "cases.json").write_text("[\n" + rows + "\n]\n", encoding="utf-8")
        return len(self.cases)


FOLDERS = []


def folder(name, policy):
    FOLDERS.append(Folder(name, policy))
    return FOLDERS[-1]


def granted(*rules, **more):
    return {"outcome": "granted", **({"grounds": list(rules)} if rules else {}), **more}


def denied(*rules, **more):
    return {"outcome": "denied", **({"grounds": list(rules)} if rules else {}), **more}


def undetermined(*missing):
    return {"outcome": "undetermined", **({"missing": list(missing)} if missing else {})}


def facts_of(values):
    return {name: value for name, value in values.items() if value is not OPEN}


def describe(values):
    words = {YES: "ja", NO: "nej", OPEN: "?"}
    return " ".join(f"{name}={words[value]}" for name, value in values.items())


def yes_no(*names):
    return "".join(f'oplysning {n} : ja/nej "{n} gælder (ikke)"\n' for n in names) + "\n"


# ---- Trees of exceptions: every completion of what is not known is decided, and the answers are compared.


class Rule:
    def __init__(self, name, effect, fact, parent=None, over=()):
        self.name, self.effect, self.fact, self.parent, self.over = name, effect, fact, parent, over


def deciding(rules, values):
    """The rules that decide when everything is known."""
    children = {r.name: [c for c in rules if c.parent == r.name] for r in rules}

    def stands(rule):
        cancelled = any(stands(c) for c in children[rule.name] if c.effect == "cancel")
        return values[rule.fact] and not cancelled or any(stands(c) for c in children[rule.name] if c.effect != "cancel")

    def effective(rule):
        return stands(rule) and not any(effective(o) for o in rules if rule.name in o.over)

    def outranked(rule):
        above = rule
        while above:
            if any(effective(o) for o in rules if above.name in o.over):
                return True
            above = next((r for r in rules if r.name == above.parent), None)
        return False

    return {r.name for r in rules
            if r.effect != "cancel" and values[r.fact] and not any(stands(c) for c in children[r.name]) and not outranked(r)}


def tree_answer(rules, values, otherwise):
    unknown = [name for name, value in values.items() if value is OPEN]
    effects = {r.name: r.effect for r in rules}
    answers, always = set(), None
    for guess in itertools.product([YES, NO], repeat=len(unknown)):
        who = deciding(rules, {**values, **dict(zip(unknown, guess))}) or {"ellers"}
        said = {effects.get(w, otherwise) for w in who}
        answers.add(said.pop() if len(said) == 1 else "conflict")
        always = who if always is None else always & who
    if len(answers) > 1:
        return {"outcome": "undetermined"}
    answer = {"outcome": answers.pop()}
    if answer["outcome"] == "referred":
        answer["to"] = "rehabilitering"
    if answer["outcome"] == "not-covered":
        return answer
    if answer["outcome"] == "conflict":
        return {**answer, "conflicts": sorted("ydelsen." + w for w in always)}
    if not unknown:
        answer["grounds"] = sorted("ydelsen." + w for w in always)
    return answer


EFFECT_LINES = {"granted": "bevilg", "denied": 'afslå "Nej"', "referred": 'henvis til rehabilitering "Et forløb først"', "cancel": "gælder ikke"}


def tree(name, rules, otherwise="denied", limit=None):
    names = list(dict.fromkeys(r.fact for r in rules))
    text = yes_no(*names) + 'ydelse ydelsen "Ydelsen"\n'
    for r in rules:
        head = f"undtagelse {r.name} til {r.parent}" if r.parent else f"regel {r.name}"
        text += f"  {head} [x-1]\n    {EFFECT_LINES[r.effect]}\n    hvis {r.fact}\n"
        text += "".join(f"    forrang for {o}\n" for o in r.over) + "\n"
    if otherwise == "denied":
        text += '  ellers afslå "Betingelserne er ikke opfyldt"\n'
    target = folder(name, text)
    chosen = list(itertools.product([YES, NO, OPEN], repeat=len(names)))
    if limit:
        chosen = [c for c in chosen if c.count(OPEN) <= limit]
    for values in (dict(zip(names, c)) for c in chosen):
        target.case(describe(values), facts_of(values), {"ydelsen": tree_answer(rules, values, otherwise)})


tree("01-undtagelse", [Rule("tildeling", "granted", "p"), Rule("undtaget", "denied", "q", "tildeling")])
tree("02-undtagelse-fra-undtagelse", [
    Rule("tildeling", "granted", "p"), Rule("forløb", "referred", "q", "tildeling"), Rule("afbrudt", "cancel", "s", "forløb")])
tree("03-tre-trin", [
    Rule("tildeling", "granted", "p"), Rule("a", "denied", "q", "tildeling"), Rule("b", "referred", "s", "a"),
    Rule("c", "granted", "t", "b")], limit=1)
tree("04-forrang", [
    Rule("tildeling", "granted", "p"), Rule("a", "denied", "q", "tildeling", over=("b",)), Rule("b", "referred", "s", "tildeling")])
tree("05-modstrid", [
    Rule("tildeling", "granted", "p"), Rule("a", "denied", "q", "tildeling"), Rule("b", "referred", "s", "tildeling")])
tree("06-uden-ellers", [Rule("tildeling", "granted", "p"), Rule("sat_ud", "cancel", "q", "tildeling")], otherwise="not-covered")
tree("07-to-regler-enige", [Rule("a", "granted", "p"), Rule("b", "granted", "q")])

# ---- Counting bullets: how many are certain, how many possible.

target = folder("08-tællelister", yes_no("a", "b", "c") + "\n".join(
    f'ydelse {name} "{name}"\n  regel r [x-1]\n    bevilg\n    hvis {words}:\n      - a\n      - b\n      - c\n  ellers afslå "Nej"\n'
    for name, words in [("alle", "alle gælder"), ("én", "mindst én gælder"), ("ingen", "ingen gælder"),
                        ("mindst_to", "mindst 2 gælder"), ("højst_én", "højst 1 gælder")]))
for values in itertools.product([YES, NO, OPEN], repeat=3):
    low, high = values.count(YES), values.count(YES) + values.count(OPEN)
    tests = {"alle": lambda n: n == 3, "én": lambda n: n >= 1, "ingen": lambda n: n == 0, "mindst_to": lambda n: n >= 2,
             "højst_én": lambda n: n <= 1}
    expected = {}
    for name, test in tests.items():
        seen = {test(n) for n in range(low, high + 1)}
        expected[name] = undetermined() if len(seen) == 2 else granted(f"{name}.r") if seen.pop() else denied(f"{name}.ellers")
    named = dict(zip("abc", values))
    target.case(describe(named), facts_of(named), expected)

# ---- Units and comparisons.

target = folder("09-enheder", """
enhed tur "tur" "ture"

oplysning vægt : kg "vægten"
oplysning areal : m² "arealet"
oplysning hyppighed : hyppighed "hyppigheden"
oplysning indkomst : kr. pr. måned "indkomsten"
oplysning varighed : måneder "varigheden"
oplysning ture : tur "antallet af ture"

ydelse vægtgrænse "Vægt"
  regel r [x-1]
    bevilg
    hvis vægt ≤ 7.500 g
  ellers afslå "For tungt"

ydelse arealgrænse "Areal"
  regel r [x-1]
    bevilg
    hvis areal er mellem 37,5 og 65 m²
  ellers afslå "Uden for"

ydelse ugentligt "Hyppighed"
  regel r [x-1]
    bevilg
    hvis hyppighed ≥ 1 gang om ugen
  ellers afslå "For sjældent"

ydelse øre "Beløb"
  regel r [x-1]
    bevilg
    hvis indkomst < 16.556,50 kr. pr. måned
  ellers afslå "For meget"

ydelse halvt_år "Varighed"
  regel r [x-1]
    bevilg
    hvis varighed > 1 år
  ellers afslå "For kort"

ydelse mange_ture "Ture"
  regel r [x-1]
    bevilg
    hvis ture * 2 > 20 ture
  ellers afslå "For få"
""")


def pick(service, holds):
    return {service: granted(f"{service}.r") if holds else denied(f"{service}.ellers")}


for value, grams in [(7, 7000), (7.5, 7500), (7.501, 7501), ("7500 g", 7500), ("7501 g", 7501), ("7,5 kg", 7500)]:
    target.case(f"vægt {value}", {"vægt": value}, pick("vægtgrænse", grams <= 7500))
for value in [37.49, 37.5, 50, 65, 65.01]:
    target.case(f"areal {value}", {"areal": value}, pick("arealgrænse", 37.5 <= value <= 65))
for value, per_year in [("52 gange pr. år", Fraction(52)), ("53 gange pr. år", Fraction(53)), ("hver 7. dag", Fraction(146097, 2800)),
                        ("hver uge", Fraction(20871, 400)), ("hver 8. dag", Fraction(146097, 3200)), ("hver anden uge", Fraction(20871, 800)),
                        ("4 gange pr. måned", Fraction(48)), ("5 gange pr. måned", Fraction(60)), ("dagligt", Fraction(146097, 400))]:
    target.case(f"hyppighed {value}", {"hyppighed": value}, pick("ugentligt", per_year >= Fraction(20871, 400)))
for value in [16556.49, 16556.5, 0]:
    target.case(f"indkomst {value}", {"indkomst": value}, pick("øre", value < 16556.5))
for value, months in [(12, 12), (13, 13), ("1 år", 12), ("2 år", 24)]:
    target.case(f"varighed {value}", {"varighed": value}, pick("halvt_år", months > 12))
for value in [10, 11]:
    target.case(f"ture {value}", {"ture": value}, pick("mange_ture", value * 2 > 20))
target.case("forkert enhed", {"vægt": "7 m2"}, error="P402")
target.case("hyppighed uden enhed", {"hyppighed": 22}, error="P210")
target.case("ukendt oplysning", {"vægten": 3}, error="P802")
target.case("forkert slags", {"vægt": True}, error="P803")

# ---- Rates by date, and rates that follow an index.

target = folder("10-takster", """
takst kørsel "Kørsel" : kr. pr. måned [x-1]
  fra 1. januar 2022: 187,50 kr. pr. måned
  fra 1. januar 2023: opreguleret 3,5 % til nærmeste hele kr.
  fra 1. januar 2024: opreguleret 4 % ned til hele kr.
  fra 1. januar 2025: opreguleret 0,1 % op til hele kr.
  fra 1. januar 2026: ukendt "Beløbet er ikke fastsat"

ydelse kørsel_til_træning "Kørsel"
  resultat pris : kr. pr. måned, mindre er bedre "prisen"
  regel tildeling [x-1]
    bevilg
  regel pris [x-2]
    pris er kørsel
""")
index = {2022: Fraction("187.5")}
index[2023] = Fraction(int(index[2022] * Fraction("1.035") + Fraction(1, 2)))
index[2024] = Fraction(int(index[2023] * Fraction("1.04")))
index[2025] = Fraction(-int(-index[2024] * Fraction("1.001") // 1))
for date in ["2022-01-01", "2022-12-31", "2023-01-01", "2023-06-30", "2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31"]:
    amount = index[int(date[:4])]
    shown = f"{int(amount)}" if amount.denominator == 1 else f"{float(amount):.2f}".replace(".", ",")
    target.case(date, {}, {"kørsel_til_træning": granted(results={"pris": f"{shown} kr. pr. måned"})}, date=date)
target.case("før den første", {}, {"kørsel_til_træning": granted(results={"pris": None})}, date="2021-12-31")
target.case("ukendt beløb", {}, {"kørsel_til_træning": granted(results={"pris": None})}, date="2026-01-01")

# ---- Periods and transitions.

target = folder("11-perioder", """
oplysning p : ja/nej "p gælder (ikke)"

ydelse ydelsen "Ydelsen"
  regel gammel [x-1]
    bevilg
    hvis p
    gælder til 31. december 2022

  regel ny [x-2]
    bevilg
    hvis ikke p
    gælder fra 1. januar 2023 til 30. juni 2023

  ellers afslå "Nej"
""")
target.policy = target.policy.replace("standard prøvestand\n", 'standard prøvestand "Prøvestand"\n  gælder fra 1. januar 2020\n  gælder til 31. december 2025\n')
for date in ["2020-01-01", "2022-12-31", "2023-01-01", "2023-06-30", "2023-07-01", "2025-12-31"]:
    for p in [YES, NO]:
        old, new = p and date <= "2022-12-31", not p and "2023-01-01" <= date <= "2023-06-30"
        target.case(f"{date} p={p}", {"p": p}, {"ydelsen": granted("ydelsen.gammel" if old else "ydelsen.ny") if old or new
                                                else denied("ydelsen.ellers")}, date=date)
    open_ = date <= "2022-12-31" or "2023-01-01" <= date <= "2023-06-30"
    target.case(f"{date} p=?", {}, {"ydelsen": undetermined("p") if open_ else denied("ydelsen.ellers")}, date=date)
for date in ["2019-12-31", "2026-01-01"]:
    target.case(f"{date} uden for standarden", {"p": YES}, error="P602", date=date)

target = folder("12-overgang", yes_no("p", "q", "vurderet") + """
ydelse ydelsen "Ydelsen"
  regel gammel [x-1]
    bevilg
    hvis p
    gælder til 31. december 2022

  regel ny [x-2]
    bevilg
    hvis q
    gælder fra 1. januar 2023
    overgang gammel beholdes så længe ikke vurderet

  ellers afslå "Nej"
""")
for date in ["2022-12-31", "2023-01-01"]:
    for p, q, judged in itertools.product([YES, NO], repeat=3):
        new_time = date >= "2023-01-01"
        old = p and (not new_time or not judged)
        new = q and new_time and judged
        rules = [r for r, holds in [("ydelsen.gammel", old), ("ydelsen.ny", new)] if holds]
        target.case(f"{date} p={p} q={q} vurderet={judged}", {"p": p, "q": q, "vurderet": judged},
                    {"ydelsen": granted(*rules) if rules else denied("ydelsen.ellers")}, date=date)

# ---- Deviations from rules that hold by default.

target = folder("13-fravigelser", yes_no("p", "q") + """
ydelse ydelsen "Ydelsen"
  resultat areal : m², mere er bedre "arealet"
  regel tildeling [x-1]
    bevilg
    hvis p

  som udgangspunkt undtagelse undtaget til tildeling [x-2]
    afslå "Nej"
    hvis q

  som udgangspunkt regel omfang [x-3]
    areal er højst 65 m²

  ellers afslå "Betingelserne er ikke opfyldt"
""")
target.case("uden fravigelse", {"p": YES, "q": NO}, {"ydelsen": granted("ydelsen.tildeling", results={"areal": "højst 65 m²"})})
target.case("undtagelsen gælder", {"p": YES, "q": YES}, {"ydelsen": denied("ydelsen.undtaget")})
target.case("undtagelsen fraviges", {"p": YES, "q": YES},
            {"ydelsen": granted("ydelsen.tildeling", results={"areal": "højst 65 m²"})},
            deviations=[{"rule": "ydelsen.undtaget", "reason": "særlige forhold"}])
target.case("undtagelsen fraviges, q ukendt", {"p": YES}, {"ydelsen": granted("ydelsen.tildeling")},
            deviations=[{"rule": "ydelsen.undtaget", "reason": "særlige forhold"}])
target.case("arealet fraviges", {"p": YES, "q": NO}, {"ydelsen": granted("ydelsen.tildeling", results={"areal": "80 m²"})},
            deviations=[{"rule": "ydelsen.omfang", "result": "areal", "value": "80 m2", "reason": "kørestol"}])
target.case("fast regel", {"p": YES}, error="P806", deviations=[{"rule": "ydelsen.tildeling", "reason": "særlige forhold"}])
target.case("regel findes ikke", {"p": YES}, error="P806", deviations=[{"rule": "ydelsen.omfanget", "reason": "særlige forhold"}])
target.case("uden begrundelse", {"p": YES}, error="P805", deviations=[{"rule": "ydelsen.omfang"}])

# ---- Tables.

target = folder("14-tabeller", """
oplysning antal : heltal 1-20 "antal personer"
oplysning kontinent : ja/nej "borgeren er (ikke) kontinent"

tabel mængde : kg "mængden" [x-1]
  | antal | kontinent | mængde |
  | 1     | ja        | 8 kg   |
  | 1     | nej       | 12 kg  |
  | 2-3   | -         | 12 kg  |
  | ≥ 4   | -         | 16 kg  |

ydelse tøjvask "Tøjvask"
  resultat mængde : kg "mængden"
  regel tildeling [x-2]
    bevilg
  regel mængde [x-2]
    mængde er højst mængde
""")
for number, dry in itertools.product([1, 2, 3, 4, 20], [YES, NO, OPEN]):
    rows = [8 if d else 12 for d in ([YES, NO] if dry is OPEN else [dry])] if number == 1 else [12] if number <= 3 else [16]
    value = f"højst {rows[0]} kg" if len(set(rows)) == 1 else None
    target.case(f"antal={number} kontinent={dry}", facts_of({"antal": number, "kontinent": dry}),
                {"tøjvask": granted(results={"mængde": value})})
target.case("antal uden for området", {"antal": 21}, error="P403")

# ---- Deadlines.

target = folder("15-frister", """
oplysning hændelse : dato "hændelsen"

ydelse ydelsen "Ydelsen"
  regel tildeling [x-1]
    bevilg
  frist dage "dage"
    senest 14 dage efter hændelse
  frist uger "uger"
    senest 4 uger efter hændelse
  frist arbejdsdage "arbejdsdage"
    senest 5 arbejdsdage efter hændelse
  frist før "før"
    senest 2 arbejdsdage før hændelse
  frist måned "måned"
    senest sidste dag i måneden efter hændelse
""")


def easter(year):
    """The table method of Gauss and Lichtenberg, not the one the program uses."""
    k = year // 100
    m, s = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25, 2 - (3 * k + 3) // 4
    a, d = year % 19, (19 * (year % 19) + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return dt.date(year, 3, 1) + dt.timedelta(og + (7 - (og - sz) % 7) - 1)


def is_workday(day):
    away = [-3, -2, 0, 1, 39, 49, 50] + ([26] if day.year <= 2023 else [])
    feasts = {easter(day.year) + dt.timedelta(n) for n in away}
    return day.weekday() < 5 and day not in feasts and (day.month, day.day) not in [(1, 1), (12, 25), (12, 26)]


def workdays(day, count):
    step = 1 if count > 0 else -1
    while count:
        day += dt.timedelta(step)
        if is_workday(day):
            count -= step
    return day


for text in ["2022-05-02", "2022-12-21", "2022-12-30", "2023-04-03", "2023-04-28", "2023-05-04", "2023-05-16", "2024-03-25",
             "2024-04-25", "2024-05-08", "2024-02-26", "2025-04-14", "2025-06-04", "2025-12-23", "2026-01-01", "2028-02-29"]:
    day = dt.date.fromisoformat(text)
    last = (day.replace(day=1) + dt.timedelta(32)).replace(day=1) - dt.timedelta(1)
    target.case(text, {"hændelse": text}, {"ydelsen": granted("ydelsen.tildeling", deadlines={
        "dage": str(day + dt.timedelta(14)), "uger": str(day + dt.timedelta(28)), "arbejdsdage": str(workdays(day, 5)),
        "før": str(workdays(day, -2)), "måned": str(last)})})
target.case("hændelsen kendes ikke", {}, {"ydelsen": granted("ydelsen.tildeling", deadlines={"dage": None, "arbejdsdage": None})})
target.case("dagen findes ikke", {"hændelse": "2022-02-30"}, error="P208")

# ---- Facts that follow from others.

target = folder("16-udledte-oplysninger", """
opremsning opgave "opgave"
  - rengøring
  - tøjvask

struktur person "person"
  alder : år "alder"

oplysning fødselsdato : dato "fødselsdatoen"
oplysning alder : år 0-130 "alderen"
  udledes hele år fra fødselsdato til afgørelsesdato
oplysning bor_alene : ja/nej "borgeren bor (ikke) alene"
oplysning husstand : liste af person "husstanden"
  tom hvis bor_alene
oplysning kan_ikke : flere af opgave "borgeren kan ikke {opgave}"
oplysning kan_med_besvær : flere af opgave "borgeren kan (ikke) med besvær {opgave}"
  nej hvis kan_ikke.opgave

ydelse fra_65 "Fra 65"
  regel r [x-1]
    bevilg
    hvis alder ≥ 65 år
  ellers afslå "For ung"

ydelse uden_andre "Uden andre"
  regel r [x-1]
    bevilg
    hvis husstand er tom
  ellers afslå "Der er andre"

ydelse med_besvær "Med besvær"
  regel r [x-1]
    bevilg
    hvis kan_med_besvær.rengøring
  ellers afslå "Nej"
""")
for born in ["1957-05-01", "1957-05-02", "1957-05-03", "1956-02-29", "2000-01-01"]:
    y, m, d = map(int, born.split("-"))
    age = 2022 - y - ((5, 2) < (m, d))
    target.case(f"født {born}", {"fødselsdato": born}, pick("fra_65", age >= 65))
target.case("alder givet alene", {"alder": 65}, pick("fra_65", True))
target.case("alder og fødselsdato enige", {"alder": 65, "fødselsdato": "1957-05-02"}, pick("fra_65", True))
target.case("alder og fødselsdato uenige", {"alder": 65, "fødselsdato": "1957-05-03"}, error="P804")
target.case("intet givet", {}, {"fra_65": undetermined(), "uden_andre": undetermined()})
target.case("bor alene", {"bor_alene": True}, pick("uden_andre", True))
target.case("bor ikke alene", {"bor_alene": False}, {"uden_andre": undetermined("husstand")})
target.case("tom husstand", {"husstand": []}, pick("uden_andre", True))
target.case("en i husstanden", {"husstand": [{"alder": 40}]}, pick("uden_andre", False))
target.case("slet ikke, altså ikke kun med besvær", {"kan_ikke": ["rengøring"]}, pick("med_besvær", False))
target.case("kan, men måske med besvær", {"kan_ikke": []}, {"med_besvær": undetermined("kan_med_besvær.rengøring")})
target.case("med besvær", {"kan_ikke": [], "kan_med_besvær": ["rengøring"]}, pick("med_besvær", True))

# ---- Questions to lists.

target = folder("17-lister", """
opremsning opgave "opgave"
  - rengøring
  - tøjvask

struktur person "person"
  alder : år "alder"
  indkomst : kr. "indkomst"
  kan : flere af opgave "{person} kan (ikke) {opgave}"

oplysning husstand : liste af person "husstanden"

ydelse findes_voksen "Findes"
  regel r [x-1]
    bevilg
    hvis findes person i husstand hvor person.alder ≥ 18 år
  ellers afslå "Nej"

ydelse ingen_voksen "Ingen"
  regel r [x-1]
    bevilg
    hvis ingen person i husstand hvor person.alder ≥ 18 år
  ellers afslå "Nej"

ydelse alle_voksne "Alle"
  regel r [x-1]
    bevilg
    hvis alle person i husstand hvor person.alder ≥ 18 år
  ellers afslå "Nej"

ydelse to_voksne "Mindst to"
  regel r [x-1]
    bevilg
    hvis mindst 2 person i husstand hvor person.alder ≥ 18 år
  ellers afslå "Nej"

ydelse højst_én_voksen "Højst én"
  regel r [x-1]
    bevilg
    hvis højst 1 person i husstand hvor person.alder ≥ 18 år
  ellers afslå "Nej"

ydelse optælling "Antal og sum"
  resultat antal : heltal "antallet"
  resultat sum : kr. "summen"
  regel r [x-1]
    bevilg
    antal er antal person i husstand hvor person.alder ≥ 18 år
    sum er sum af person.indkomst for hver person i husstand
""")
for ages in [[], [17], [18], [None], [18, 17], [18, 18], [18, None], [None, None], [17, None], [17, 17], [40, 50, None]]:
    low, all_ = sum(a is not None and a >= 18 for a in ages), len(ages)
    high = low + ages.count(None)
    tests = {"findes_voksen": lambda n: n >= 1, "ingen_voksen": lambda n: n == 0, "alle_voksne": lambda n: n == all_,
             "to_voksne": lambda n: n >= 2, "højst_én_voksen": lambda n: n <= 1}
    expected = {}
    for name, test in tests.items():
        seen = {test(n) for n in range(low, high + 1)}
        expected.update({name: undetermined()} if len(seen) == 2 else pick(name, seen.pop()))
    expected["optælling"] = granted(results={"antal": str(low) if low == high else None, "sum": f"{100 * all_} kr."})
    records = [{"indkomst": 100, **({} if a is None else {"alder": a})} for a in ages]
    target.case(f"aldre {ages}", {"husstand": records}, expected)
target.case("ukendt husstand", {}, {name: undetermined("husstand") for name in
                                   ["findes_voksen", "ingen_voksen", "alle_voksne", "to_voksne", "højst_én_voksen"]})
target.case("en indkomst kendes ikke", {"husstand": [{"alder": 20, "indkomst": 5}, {"alder": 20}]},
            {"optælling": granted(results={"antal": "2", "sum": None})})

# ---- Sets, maps and records.

target = folder("18-mængder-og-strukturer", """
opremsning opgave "opgave"
  - rengøring
  - tøjvask

opremsning bolig "bolig"
  - eget_hjem
  - plejebolig
  - plejehjem

struktur person "person"
  alder : år "alder"
  pårørende : ja/nej "{person} er (ikke) pårørende"

oplysning kan_ikke : flere af opgave "borgeren kan ikke {opgave}"
oplysning niveau : heltal 0-4 for hver opgave "niveauet for {opgave}"
oplysning bolig : bolig "boligen"
oplysning værge : person "værgen"
oplysning flyttedato : dato "flyttedatoen"

ydelse noget "Noget"
  regel r [x-1]
    bevilg
    hvis kan_ikke er ikke tom
  ellers afslå "Nej"

ydelse svær "Svær"
  regel r [x-1]
    bevilg
    hvis niveau.tøjvask ≥ 3
  ellers afslå "Nej"

ydelse plejebolig "Plejebolig"
  regel r [x-1]
    bevilg
    hvis bolig er en af plejebolig, plejehjem
  ellers afslå "Nej"

ydelse uden_værge "Uden værge"
  regel r [x-1]
    bevilg
    hvis værge findes ikke
  ellers afslå "Nej"

ydelse voksen_værge "Voksen værge"
  regel r [x-1]
    bevilg
    hvis alle gælder:
      - værge findes
      - værge.alder ≥ 18 år
  ellers afslå "Nej"

ydelse flyttet "Flyttet"
  regel r [x-1]
    bevilg
    hvis flyttedato findes
  ellers afslå "Nej"
""")
target.case("tom mængde", {"kan_ikke": []}, pick("noget", False))
target.case("ét medlem", {"kan_ikke": ["tøjvask"]}, pick("noget", True))
target.case("ukendt mængde", {}, {"noget": undetermined("kan_ikke.rengøring", "kan_ikke.tøjvask")})
target.case("ét medlem kendes", {"kan_ikke": {"rengøring": True}}, pick("noget", True))
target.case("ét medlem kendes ikke", {"kan_ikke": {"rengøring": False}}, {"noget": undetermined("kan_ikke.tøjvask")})
for level in [0, 2, 3, 4]:
    target.case(f"niveau {level}", {"niveau": {"tøjvask": level}}, pick("svær", level >= 3))
target.case("niveauet for en anden", {"niveau": {"rengøring": 4}}, {"svær": undetermined("niveau.tøjvask")})
target.case("niveau uden for området", {"niveau": {"tøjvask": 5}}, error="P403")
for home in ["eget_hjem", "plejebolig", "plejehjem"]:
    target.case(f"bolig {home}", {"bolig": home}, pick("plejebolig", home != "eget_hjem"))
target.case("bolig findes ikke", {"bolig": "slot"}, error="P802")
absent = {"state": "absent"}
target.case("ingen værge", {"værge": absent}, {**pick("uden_værge", True), **pick("voksen_værge", False)})
target.case("voksen værge", {"værge": {"alder": 18}}, {**pick("uden_værge", False), **pick("voksen_værge", True)})
target.case("ung værge", {"værge": {"alder": 17}}, {**pick("uden_værge", False), **pick("voksen_værge", False)})
target.case("værgens alder kendes ikke", {"værge": {"pårørende": True}}, {**pick("uden_værge", False), "voksen_værge": undetermined("værge.alder")})
target.case("ukendt værge", {}, {"uden_værge": undetermined(), "voksen_værge": undetermined()})
target.case("flyttedato", {"flyttedato": "2022-01-01"}, pick("flyttet", True))
target.case("ingen flyttedato", {"flyttedato": absent}, pick("flyttet", False))
target.case("ukendt flyttedato", {}, {"flyttet": undetermined("flyttedato")})

# ---- Results.

target = folder("19-resultater", yes_no("p", "q", "s") + """
opremsning måltid "måltid"
  - middag
  - biret

ydelse ydelsen "Ydelsen"
  resultat areal : m² "arealet"
  resultat hyppighed : hyppighed "hyppigheden"
  resultat varighed : uger "varigheden"
  resultat måltider : flere af måltid "måltiderne"
  resultat varsel : arbejdsdage, uanset udfald "varslet"
  regel tildeling [x-1]
    bevilg
    hvis p
  regel omfang [x-2]
    areal er højst 65 m²
    hyppighed er 1-3 gange pr. uge
    varighed er efter konkret vurdering
    måltider er middag, biret
    varsel er mindst 3 arbejdsdage
  undtagelse større til omfang [x-3]
    areal er ca. 80,5 m²
    hvis q
  undtagelse mindre til omfang [x-4]
    areal er 40 m²
    hvis s
  ellers afslå "Nej"
""")
target.case("udgangspunktet", {"p": YES, "q": NO, "s": NO}, {"ydelsen": granted(
    "ydelsen.tildeling", results={"areal": "højst 65 m²", "hyppighed": "1-3 gange pr. uge", "varsel": "mindst 3 arbejdsdage"})})
target.case("undtagelsen", {"p": YES, "q": YES, "s": NO}, {"ydelsen": granted(results={"areal": "ca. 80,5 m²"})})
target.case("den anden", {"p": YES, "q": NO, "s": YES}, {"ydelsen": granted(results={"areal": "40 m²"})})
target.case("to modstridende", {"p": YES, "q": YES, "s": YES}, {"ydelsen": granted(results={"areal": None})})
target.case("ukendt undtagelse", {"p": YES, "s": NO}, {"ydelsen": granted(results={"areal": None})})
target.case("afslag giver kun varslet", {"p": NO}, {"ydelsen": denied(results={"varsel": "mindst 3 arbejdsdage"}, absent_results=["areal", "hyppighed", "måltider"])})

# ---- Ways of granting and referring; disputes; assessments.

target = folder("20-udfald", yes_no("p", "q") + """
skøn særlige_forhold : ja/nej "der foreligger (ikke) særlige forhold"

ydelse kan "Kan"
  regel r [x-1]
    kan bevilge
    hvis p
  ellers henvis til "jobcentret" "Søg der"

ydelse medmindre "Medmindre"
  regel r [x-1]
    bevilg
    hvis p
    medmindre q
  ellers afslå "Nej"

ydelse skønnet "Skønnet"
  regel r [x-1]
    bevilg
    hvis særlige_forhold
  ellers afslå "Nej"
""")
away = {"outcome": "referred", "to": "jobcentret", "grounds": ["kan.ellers"]}
target.case("kan bevilges", {"p": YES}, {"kan": granted("kan.r")})
target.case("henvist udenfor", {"p": NO}, {"kan": away})
target.case("uenighed tæller som ukendt", {"p": {"state": "disputed", "values": [{"value": True, "by": "a"}, {"value": False, "by": "b"}]}},
            {"kan": undetermined("p")})
target.case("null er ukendt", {"p": None}, {"kan": undetermined("p")})
for p, q in itertools.product([YES, NO, OPEN], repeat=2):
    if p is NO or q is YES:
        answer = denied("medmindre.ellers")
    elif p is YES and q is NO:
        answer = granted("medmindre.r")
    else:
        answer = undetermined(*[n for n, v in [("p", p), ("q", q)] if v is OPEN])
    target.case(f"medmindre {describe({'p': p, 'q': q})}", facts_of({"p": p, "q": q}), {"medmindre": answer})
target.case("skøn med begrundelse", {}, {"skønnet": granted("skønnet.r")},
            assessments={"særlige_forhold": {"value": True, "reason": "set ved besøg"}})
target.case("skøn imod", {}, {"skønnet": denied("skønnet.ellers")},
            assessments={"særlige_forhold": {"value": False, "reason": "set ved besøg"}})
target.case("skøn mangler", {}, {"skønnet": undetermined("særlige_forhold")})
target.case("skøn uden begrundelse", {}, error="P805", assessments={"særlige_forhold": {"value": True}})
target.case("skøn som oplysning", {"særlige_forhold": True}, error="P805")

# ---- Concepts and arithmetic.

target = folder("21-begreber-og-udregninger", yes_no("p", "q") + """
opremsning opgave "opgave"
  - rengøring
  - tøjvask

oplysning kan_ikke : flere af opgave "borgeren kan ikke {opgave}"
oplysning indkomst : kr. "indkomsten"
oplysning fra_dato : dato "datoen"

begreb trænger for hver opgave "borgeren trænger (ikke) til {opgave}"
  gælder hvis alle gælder:
    - kan_ikke.opgave
    - p

begreb grænse : kr. "grænsen"
  regel almindelig [x-1]
    er 500 kr.
  undtagelse særlig til almindelig [x-2]
    er 800 kr.
    hvis q

begreb betaling : kr. "betalingen"
  er det mindste af (indkomst / 3 afrundet til nærmeste hele kr.) og grænse

ydelse hjælp for hver opgave "Hjælp til {opgave}"
  resultat pris : kr. "prisen"
  resultat dato : dato "datoen"
  regel r [x-1]
    bevilg
    hvis trænger.opgave
  regel pris [x-1]
    pris er betaling
  regel dato [x-1]
    dato er 1 måned efter fra_dato
  ellers afslå "Nej"
""")
for task, other in [("rengøring", "tøjvask"), ("tøjvask", "rengøring")]:
    target.case(f"kan ikke {task}", {"p": YES, "kan_ikke": [task]},
                {f"hjælp.{task}": granted(f"hjælp.{task}.r"), f"hjælp.{other}": denied(f"hjælp.{other}.ellers")})
for income, q in itertools.product([100, 101, 1500, 1501, 1502, 2399, 2400, 9000], [YES, NO]):
    third = int(Fraction(income, 3) + Fraction(1, 2))
    target.case(f"indkomst {income} {describe({'q': q})}", {"p": YES, "kan_ikke": ["rengøring"], "indkomst": income, "q": q},
                {"hjælp.rengøring": granted(results={"pris": f"{min(third, 800 if q else 500)} kr."})})
target.case("indkomsten kendes ikke", {"p": YES, "kan_ikke": ["rengøring"], "q": NO}, {"hjælp.rengøring": granted(results={"pris": None})})
for start, end in [("2022-01-28", "28. februar 2022"), ("2022-03-31", None), ("2024-01-29", "29. februar 2024"), ("2022-12-31", "31. januar 2023")]:
    case = {"p": YES, "kan_ikke": ["rengøring"], "fra_dato": start}
    if end:
        target.case(f"en måned efter {start}", case, {"hjælp.rengøring": granted(results={"dato": end})})
    else:
        target.case(f"en måned efter {start}", case, error="P808")

if __name__ == "__main__":
    print(sum(f.write() for f in FOLDERS), "cases in", len(FOLDERS), "folders")

#!/usr/bin/env python3
"""Holds the answers of `paragraf batch` for hjemmehjælp-mini against the lines of a reference. Usage: compare.py ANSWERS.ndjson REFERENCE.txt

A reference line is a citizen's number and, for cleaning, laundry, shopping, personal and meals: outcome, reason, times a year, amount, square
metres, price in øre, days. Ends with 1 if any line differs."""
import json, os, sys

SERVICES = ("cleaning", "laundry", "shopping", "personal", "meals")
OUTCOMES = {"denied": 0, "granted": 1, "referred": 3}
REASONS = dict(line.rstrip("\n").split("\t") for line in open(os.path.join(os.path.dirname(__file__), "reasons.tsv")))
AMOUNT = {"cleaning": "visit", "laundry": "amount", "shopping": "amount", "personal": "visit", "meals": "amount"}
REHABILITATION_WEEKS = 12


def number(text):
    """`1.095 times per year` is 1095; `37,50 kr.` is 37.5."""
    return float(text.split(" ")[0].replace(".", "").replace(",", "."))


def line(decision, service):
    results = {name: number(found["value"]) for name, found in decision["results"].items()}
    rule = decision["rules"][0]
    reason = int(REASONS.get(rule) or REASONS["*." + rule.split(".")[1]])
    outcome, amount = OUTCOMES[decision["outcome"]], results.get(AMOUNT[service], 0)
    if decision.get("to") == "rehabilitation":
        outcome, amount = 2, REHABILITATION_WEEKS
    found = (outcome, reason, results.get("frequency", 0), amount, results.get("area", 0), round(100 * results.get("price", 0)),
             results["deadline"])
    return ",".join(str(int(x)) for x in found)


def main(answers, reference):
    cache, rows, different = {}, 0, 0
    with open(answers) as answers, open(reference) as reference:
        for text, expected in zip(answers, reference, strict=True):
            answer = json.loads(text)
            decisions = {decision["service"]: decision for decision in answer["decisions"]}
            found = f"{answer['case']}," + ",".join(line(decisions[service], service) for service in SERVICES)
            rows += 1
            if found != expected.rstrip("\n"):
                different += 1
                if different <= 5:
                    print(f"ours      {found}\nreference {expected}", end="")
    print(f"{rows} citizens, {different} different")
    return different > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

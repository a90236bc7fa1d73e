#!/usr/bin/env python3
"""Writes danish-holidays.txt, which CalendarTests.swift compares the calendar with, from the package `holidays`.

    python3 -m venv venv && venv/bin/pip install holidays==0.108 && venv/bin/python Tests/SemanticsTests/Calendar/danish_holidays.py

Category `public`, Denmark, 1990 to 2100: 1,144 days. Result with version 0.108: every one of the 40,543 days is a holiday in both or in neither,
and so the working days agree too. (`public` has no 5 June, 24 or 31 December: they are no public holidays by law.)
"""
import pathlib
import holidays

days = sorted(holidays.country_holidays("DK", years=range(1990, 2101), categories=("public",)))
lines = [f"# holidays {holidays.__version__}, Denmark, public, 1990-2100"] + [day.isoformat() for day in days]
pathlib.Path(__file__).with_name("danish-holidays.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

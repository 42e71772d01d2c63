// Makes iso-3166-2.csv, the input of `geosync import`, from the npm package named in package.json:
//   npm install && node make.mjs
// The package gives no kinds and no languages: every unit below a country is a "subdivision", and
// names stay bare strings, which the import reads as language "und".
import { writeFileSync } from 'node:fs'
import { iso31661, iso31662 } from 'iso-3166'

const COLUMNS =
  'country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to'

const countries = new Set(iso31661.map((country) => country.alpha2))
const parents = new Map(iso31662.map((subdivision) => [subdivision.code, subdivision.parent]))

function level(code) {
  if (countries.has(code)) return 0
  const parent = parents.get(code)
  if (parent === undefined) throw new Error(`${code} hangs under no country`)
  if (parent.slice(0, 2) !== code.slice(0, 2)) throw new Error(`${code} has a parent abroad`)
  return 1 + level(parent)
}

function field(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function line(country, code, parent, type, name) {
  const fields = [country, code, parent, String(level(code)), type, name, 'true', '', '']
  return { country, code, level: level(code), text: fields.map(field).join(',') }
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const lines = [
  ...iso31661.map(({ alpha2, name }) => line(alpha2, alpha2, '', 'country', name)),
  ...iso31662.map(({ code, parent, name }) =>
    line(code.slice(0, 2), code, parent, 'subdivision', name)
  )
].sort(
  (a, b) => compare(a.country, b.country) || a.level - b.level || compare(a.code, b.code)
)

const file = new URL('iso-3166-2.csv', import.meta.url)
writeFileSync(file, [COLUMNS, ...lines.map(({ text }) => text)].join('\n') + '\n')
console.log(`${lines.length} units of ${countries.size} countries`)

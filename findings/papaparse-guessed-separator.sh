#!/usr/bin/env bash
# papaparse: the guess of the separator takes the comma where it is not one. A semicolon table with decimal
# commas falls apart as soon as it ends in a line break, and a list of one column is cut at the commas of its
# titles. Only an entry in `errors` tells, and for two lines not even that.
source "$(dirname "$0")/head.sh" papaparse@5.7.1
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import Papa from 'papaparse'

const read = (text) => {
  const { data, errors, meta } = Papa.parse(text)
  return { separator: meta.delimiter, second: data[1], errors: errors.map(({ code }) => code) }
}
const seen = {
  table: read('Title;Price\nLogo;1,50\nMenu;22,50'),
  tableWithLineBreak: read('Title;Price\nLogo;1,50\nMenu;22,50\n'),
  list: read('Menu, footer\nLogo, favicon'),
}
console.log(JSON.stringify(seen, null, 1))
assert.deepEqual(seen, {
  table: { separator: ';', second: ['Logo', '1,50'], errors: [] },
  tableWithLineBreak: { separator: ',', second: ['Logo;1', '50'], errors: ['UndetectableDelimiter'] },
  list: { separator: ',', second: ['Logo', ' favicon'], errors: [] },
}, 'changed')
JS

#!/usr/bin/env bash
# pdfkit: text is shaped word by word and the words are set from left to right, so that a right-to-left line
# comes out with its letters turned and its words in the wrong order. With `features: []`, which asks for no
# feature of the font, the line is shaped whole and stands right.
source "$(dirname "$0")/head.sh" pdfkit@0.20.2 dejavu-fonts-ttf@2.37.3
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import PDFDocument from 'pdfkit'

const font = `${process.cwd()}/node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf`

/** The signs as they stand on the paper, from left to right: glyphs are numbered in the order of their first use. */
async function drawn(text, options) {
  const document = new PDFDocument({ compress: false })
  const pieces = []
  document.on('data', (piece) => pieces.push(piece))
  document.font(font).text(text, options)
  document.end()
  await new Promise((resolve) => document.once('end', resolve))
  const pdf = Buffer.concat(pieces).toString('latin1')
  const [, codes] = /beginbfrange\n<0000> <\w+> \[(.*)\]/.exec(pdf)
  const signs = codes.match(/\w{4,}/g).map((code) => String.fromCharCode(parseInt(code, 16)))
  const glyphs = [...pdf.matchAll(/\[(.*)\] TJ/g)].flatMap(([, shown]) => shown.match(/(?<=<)\w+(?=>)/g))
  return glyphs.join('').match(/.{4}/g).map((glyph) => signs[parseInt(glyph, 16)]).join('')
}
const LEFT_TO_RIGHT = '\u202d'
const seen = { byDefault: await drawn('אב גד'), withoutFeatures: await drawn('אב גד', { features: [] }) }
for (const [name, line] of Object.entries(seen)) console.log(name, [...line].join(' '), LEFT_TO_RIGHT + line)
assert.deepEqual(seen, { byDefault: [' ', 'ב', 'א', 'ד', 'ג'].join(''), withoutFeatures: ['ד', 'ג', ' ', 'ב', 'א'].join('') }, 'changed')
JS

#!/usr/bin/env bash
# jsdiff: `diffWords` knows words of Latin letters only. In Cyrillic and Greek it compares letter by letter, and
# a price is cut at its separators, so that a change from 2,400.00 to 2,600.00 reads as 400 struck out for 600.
# Given `Intl.Segmenter` it takes them whole.
source "$(dirname "$0")/head.sh" diff@9.0.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { diffWords } from 'diff'

const parts = (before, after, options) =>
  diffWords(before, after, options)
    .map(({ value, added, removed }) => (added ? `+${value}` : removed ? `-${value}` : value))
    .join('|')
const words = { intlSegmenter: new Intl.Segmenter('en', { granularity: 'word' }) }
const seen = {
  russian: parts('срок сдачи работы', 'срок оплаты работы'),
  russianSegmented: parts('срок сдачи работы', 'срок оплаты работы', words),
  price: parts('EUR 2,400.00 in all', 'EUR 2,600.00 in all'),
  priceSegmented: parts('EUR 2,400.00 in all', 'EUR 2,600.00 in all', words),
}
console.log(seen)
assert.deepEqual(seen, {
  russian: 'срок |-сд|+опл|а|-чи|+ты| работы',
  russianSegmented: 'срок |-сдачи|+оплаты| работы',
  price: 'EUR 2,|-400|+600|.00 in all',
  priceSegmented: 'EUR |-2,400.00|+2,600.00| in all',
}, 'changed')
JS

#!/usr/bin/env bash
# fflate: an archive of more than 65,535 files is written without ZIP64, its number of files modulo 65,536 and
# without an error. fflate itself then reads one file of 65,537; readers that do not trust the number find them
# all.
source "$(dirname "$0")/head.sh" fflate@0.8.3
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { unzipSync, zipSync } from 'fflate'

const FILES = 65_537
const files = Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`${i}.txt`, new Uint8Array()]))
const archive = zipSync(files)
const end = new DataView(archive.buffer, archive.byteOffset + archive.length - 22)
const seen = {
  written: FILES,
  saidInTheEndRecord: end.getUint16(10, true),
  readBack: Object.keys(unzipSync(archive)).length,
}
console.log(seen)
assert.deepEqual(seen, { written: FILES, saidInTheEndRecord: 1, readBack: 1 }, 'changed')
JS

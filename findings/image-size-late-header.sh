#!/usr/bin/env bash
# image-size: from a file it reads the first 512 kB only. A JPEG whose colour profile or preview is larger
# (allowed: such segments are as many as one likes, 64 kB each) is called corrupt, though the same bytes in
# memory are understood.
source "$(dirname "$0")/head.sh" image-size@2.1.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { readFileSync, writeFileSync } from 'node:fs'
import { imageSize } from 'image-size'
import { imageSizeFromFile } from 'image-size/fromFile'

const segment = (marker, content) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const profile = segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), Buffer.alloc(65_521)]))
const frame = segment(0xc0, Buffer.from([8, 0x01, 0x2c, 0x01, 0x90, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]))
const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))
const jpeg = [Buffer.from([0xff, 0xd8]), jfif, ...Array(9).fill(profile), frame, Buffer.from([0xff, 0xd9])]
writeFileSync('large-profile.jpg', Buffer.concat(jpeg))

const size = ({ width, height }) => `${width} x ${height}`
const seen = {
  inMemory: size(imageSize(readFileSync('large-profile.jpg'))),
  fromFile: await imageSizeFromFile('large-profile.jpg').then(size, ({ message }) => message),
}
console.log(seen)
assert.deepEqual(seen, { inMemory: '400 x 300', fromFile: 'Corrupt JPG, exceeded buffer limits' }, 'changed')
JS

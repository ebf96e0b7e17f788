import { describe, expect, test } from 'vitest'

import { isTooLargeToShow } from './pixels.ts'

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )
const be16 = (value: number) => [value >>> 8, value & 255]
const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)]
const le16 = (value: number) => be16(value).toReversed()
const le24 = (value: number) => [value & 255, (value >>> 8) & 255, value >>> 16]

const headers: Readonly<Record<string, (side: number) => Buffer>> = {
  'image/png': (side) => bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', be32(side), be32(side)),
  'image/gif': (side) => bytes('GIF89a', le16(side), le16(side)),
  'image/jpeg': (side) =>
    bytes('\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08', be16(side), be16(side), '\x03'),
  'image/avif': (side) => bytes('\0\0\0\x14ispe\0\0\0\0', be32(side), be32(side)),
  'image/webp': (side) => bytes('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0', le24(side - 1), le24(side - 1)),
}
const flat = (side: number): readonly [string, Buffer][] => [
  ['lossy', bytes('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a', le16(side), le16(side))],
  [
    'lossless',
    bytes('RIFF\0\0\0\0WEBPVP8L\0\0\0\0/', be32((side - 1) | ((side - 1) << 14)).toReversed(), '\0\0\0\0\0'),
  ],
]

describe('[T-72] a picture that would fill the memory of whoever looks at it', () => {
  test.each(Object.entries(headers))('%s is told by its header alone', (media, header) => {
    expect(isTooLargeToShow(media, header(30_000))).toBe(true)
    expect(isTooLargeToShow(media, header(4_000))).toBe(false)
  })

  test.each(flat(16_000))('a %s WebP too', (_name, header) => {
    expect(isTooLargeToShow('image/webp', header)).toBe(true)
  })
  test.each(flat(4_000))('a %s WebP of a usual size is shown', (_name, header) => {
    expect(isTooLargeToShow('image/webp', header)).toBe(false)
  })

  test('a header that is cut anywhere is no error', () => {
    for (const [media, header] of Object.entries(headers)) {
      const whole = header(4_000)
      for (let length = 0; length < whole.length; length++)
        expect(isTooLargeToShow(media, whole.subarray(0, length))).toBe(false)
    }
    expect(isTooLargeToShow('video/mp4', bytes('anything'))).toBe(false)
  })
})

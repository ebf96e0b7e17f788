import { afterEach, expect, test, vi } from 'vitest'

import { howToOpen, lookOf } from './fileLooks.ts'

afterEach(() => void vi.restoreAllMocks())

/** A browser that plays what these names begin with. */
function browserThatPlays(...names: readonly string[]): void {
  vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockImplementation((asked) =>
    names.includes(asked) ? 'maybe' : '',
  )
}

test('[D11] what a browser says that it plays is played, by its own name or that of its kin', () => {
  browserThatPlays('video/mp4', 'video/x-matroska', 'audio/flac', 'audio/mp4')
  const looks = [
    'video/quicktime',
    'video/x-m4v',
    'video/matroska',
    'audio/flac',
    'audio/aac',
    'image/png',
    'application/pdf',
  ]
  expect(looks.map((media) => lookOf({ media }))).toEqual([
    'film',
    'film',
    'film',
    'sound',
    'sound',
    'picture',
    'paper',
  ])
})

test('[D11] what it does not play is a download, and the sentence says of which kind it is', () => {
  browserThatPlays('video/webm')
  expect(lookOf({ media: 'video/matroska' })).toBeNull()
  expect(howToOpen({ name: 'demo.mkv', media: 'video/matroska' })).toBe(
    'This browser cannot play this MKV film. Download it to open it.',
  )
  expect(howToOpen({ name: 'song.flac', media: 'audio/flac' })).toBe(
    'This browser cannot play this FLAC recording. Download it to open it.',
  )
  expect(howToOpen({ name: 'demo.webm', media: 'video/webm' })).toBeNull()
  expect(howToOpen({ name: 'site.zip', media: 'application/zip' })).toBeNull()
})

test('[D11] a HEIC photo says what opens it', () => {
  expect(howToOpen({ name: 'IMG_1.HEIC', media: 'image/heic' })).toMatch(/^A HEIC photo: .*Windows needs/)
})

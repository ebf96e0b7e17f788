// Names of files as people see them: text and nothing else; no path of ours is ever made of one (T-58).

import * as v from 'valibot'

import { Line } from '../../shared/text.ts'

const Name = Line(255)
const MAX_UNITS = 255
// Controls, marks of direction and the two separators that some systems take for line ends.
// oxlint-disable-next-line no-control-regex
const unfit = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The last part of a path, one line, at most 255 units with its ending kept, never empty. */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = shorten(last.normalize('NFC').replaceAll(unfit, '').trim())
  return v.is(Name, name) && !/^\.+$/.test(name) ? name : 'file'
}

function shorten(name: string): string {
  if (name.length <= MAX_UNITS) return name
  const ending = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? ''
  const stem = Array.from(name.slice(0, name.length - ending.length))
  while (stem.join('').length + ending.length > MAX_UNITS) stem.pop()
  return stem.join('').trimEnd() + ending
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A name that no system reads as a device, a hidden file or a path, for what is saved on somebody's disk. */
export function downloadName(name: string): string {
  const harmless = cleanFileName(name)
    .replaceAll(/[<>:"|?*%]/g, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_')
  return reserved.test(harmless) ? `_${harmless}` : harmless
}

/** `attachment; filename="plain.txt"; filename*=UTF-8''exact.txt` (RFC 6266). */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const exact = downloadName(name)
  const ascii = exact.replaceAll(/[^\x20-\x7e]|["\\;]/g, '_')
  const encoded = encodeURIComponent(exact).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

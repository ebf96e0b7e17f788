// How a file can be looked at in place: by what its first bytes said it is, and by what this browser says that it plays.

import type { FileRef } from '../../shared/fileRef.ts'

export type Look = 'picture' | 'film' | 'sound' | 'paper'

type Looked = Pick<FileRef, 'name' | 'media'>

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** By the names under which browsers may know them: a container is asked for by its kin, too. */
const films: Readonly<Record<string, readonly string[]>> = {
  'video/mp4': ['video/mp4'],
  'video/webm': ['video/webm'],
  'video/ogg': ['video/ogg'],
  'video/quicktime': ['video/quicktime', 'video/mp4'],
  'video/x-m4v': ['video/x-m4v', 'video/mp4'],
  'video/matroska': ['video/matroska', 'video/x-matroska'],
}
const sounds: Readonly<Record<string, readonly string[]>> = {
  'audio/mpeg': ['audio/mpeg'],
  'audio/ogg': ['audio/ogg'],
  'audio/wav': ['audio/wav'],
  'audio/x-m4a': ['audio/x-m4a', 'audio/mp4'],
  'audio/mp4': ['audio/mp4'],
  'audio/flac': ['audio/flac', 'audio/x-flac'],
  'audio/aac': ['audio/aac', 'audio/mp4'],
}

/** null: it can only be downloaded. */
export function lookOf({ media }: Pick<FileRef, 'media'>): Look | null {
  if (pictures.has(media)) return 'picture'
  if (media === 'application/pdf') return 'paper'
  if (isPlayed('video', films[media])) return 'film'
  return isPlayed('audio', sounds[media]) ? 'sound' : null
}

function isPlayed(by: 'video' | 'audio', names: readonly string[] | undefined): boolean {
  if (names === undefined) return false
  const player = document.createElement(by)
  return names.some((name) => player.canPlayType(name) !== '')
}

export const lockedPaper = 'This PDF is locked by a password. Download it to open it.'

/** Why it is not shown and what opens it; null where a download says enough. */
export function howToOpen(file: Looked): string | null {
  if (/^image\/hei[cf]/.test(file.media)) return heic
  const isMedia = /^(video|audio)\//.test(file.media)
  return isMedia && lookOf(file) === null ? cannotShow(file) : null
}

const heic =
  'A HEIC photo: opens on iPhone, iPad and Mac as it is; Windows needs “HEIF Image Extensions” from the Microsoft Store.'

/** Also of what was tried in vain: a container says little about what is in it. */
export function cannotShow({ name, media }: Looked): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? ''
  const [group = ''] = media.split('/')
  const [verb, what] = verbs[group] ?? ['open', 'file']
  return `This browser cannot ${verb} this ${ending === '' ? what : `${ending} ${what}`}. Download it to open it.`
}

const verbs: Readonly<Record<string, readonly [string, string]>> = {
  image: ['show', 'picture'],
  video: ['play', 'film'],
  audio: ['play', 'recording'],
}

// A file in words: what kind it is, and the beginning of its checksum.

import type { FileRef } from '../../../shared/fileRef.ts'

/** `PNG image`, `ZIP archive`, `PSD file`, `File`. */
export function kindWords({ name, media }: Pick<FileRef, 'name' | 'media'>): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase()
  const [group = '', kind = ''] = media.split('/')
  const what = /zip|gzip|tar|rar|7z|compressed/.test(kind) ? 'archive' : (groups[group] ?? 'file')
  return ending === undefined ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `${ending} ${what}`
}

const groups: Readonly<Record<string, string>> = {
  image: 'image',
  video: 'video',
  audio: 'sound',
  text: 'text',
}

/** `3f2a91c0…`: enough to compare at a glance, the whole stands in the title. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…`

import { expect, test } from 'vitest'

import type { FileRef } from '../../../shared/fileRef.ts'
import { file } from '../../../test/support/named.ts'
import { arrivalsOf } from './arrivals.ts'

const shop = file('shop')
const other = (id: string): FileRef => ({ ...shop, file: id as FileRef['file'] })
const again = other('again')

test('what is new joins the list, what was named before does not join again', () => {
  expect(arrivalsOf([shop], [])).toEqual({ fresh: [shop], twice: [] })
  expect(arrivalsOf([shop], [shop])).toEqual({ fresh: [], twice: [] })
})

test('the same file sent again is one too many, also within one go', () => {
  expect(arrivalsOf([again], [shop])).toEqual({ fresh: [], twice: [again] })
  expect(arrivalsOf([shop, again], [])).toEqual({ fresh: [shop], twice: [again] })
})

test('another content under the same name, and the same content under another name, are files of their own', () => {
  const changed = { ...other('changed'), sha256: 'e'.repeat(64) }
  const renamed = { ...other('renamed'), name: 'copy.png' }
  expect(arrivalsOf([changed, renamed], [shop])).toEqual({ fresh: [changed, renamed], twice: [] })
})

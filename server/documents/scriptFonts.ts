// The fonts of our documents: Inter for Latin, Greek and Cyrillic, one more for each further script. Each file is read only
// when a document needs it. A script is told by its block; whether the glyph is there is looked up after.

import { createRequire } from 'node:module'

export type Weight = 'regular' | 'bold'

const { resolve } = createRequire(import.meta.url)
const google = (path: string): string => resolve(`@expo-google-fonts/${path}`)
/** `Arabic` → both weights of Noto Sans Arabic. */
const noto = (script: string): Readonly<Record<Weight, string>> => {
  const folder = `noto-sans-${script.toLowerCase()}`
  return {
    regular: google(`${folder}/400Regular/NotoSans${script}_400Regular.ttf`),
    bold: google(`${folder}/600SemiBold/NotoSans${script}_600SemiBold.ttf`),
  }
}
const alone = (path: string): Readonly<Record<Weight, string>> => ({
  regular: google(path),
  bold: google(path),
})

/** By script: the file of each weight. */
export const fontFiles = {
  own: {
    regular: google('inter/400Regular/Inter_400Regular.ttf'),
    bold: google('inter/600SemiBold/Inter_600SemiBold.ttf'),
  },
  han: alone('chocolate-classical-sans/400Regular/ChocolateClassicalSans_400Regular.ttf'),
  hangul: alone('gowun-dodum/400Regular/GowunDodum_400Regular.ttf'),
  arabic: noto('Arabic'),
  hebrew: noto('Hebrew'),
  thai: noto('Thai'),
  devanagari: noto('Devanagari'),
  georgian: noto('Georgian'),
  armenian: noto('Armenian'),
} as const

export type ScriptFont = keyof typeof fontFiles
export type Script = Exclude<ScriptFont, 'own'>

const blocks: readonly (readonly [Script, RegExp])[] = [
  ['hangul', /^[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]/u],
  ['han', /^[\u2E80-\u312F\u3190-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\u{20000}-\u{3FFFF}]/u],
  ['arabic', /^[\u0600-\u06FF\u0750-\u077F\u0870-\u08FF\uFB50-\uFDFF\uFE70-\uFEFE]/u],
  ['hebrew', /^[\u0590-\u05FF\uFB1D-\uFB4F]/u],
  ['thai', /^[\u0E00-\u0E7F]/u],
  ['devanagari', /^[\u0900-\u097F\uA8E0-\uA8FF\u1CD0-\u1CFF]/u],
  ['georgian', /^[\u10A0-\u10FF\u1C90-\u1CBF\u2D00-\u2D2F]/u],
  ['armenian', /^[\u0530-\u058F\uFB13-\uFB17]/u],
]

/** Where a letter is drawn if Inter does not. */
export const scriptOf = (letter: string): Script | null =>
  blocks.find(([, block]) => block.test(letter))?.[0] ?? null

/** Chinese, Japanese and Korean are broken between any two letters. */
export const isEastern = (font: ScriptFont): boolean => font === 'han' || font === 'hangul'

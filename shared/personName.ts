// Names are people's: the same name however a keyboard or a phone has set it (rule C2).

/** Equal after NFC, with one kind of space and of apostrophe, and without regard to case. */
export const isSameName = (a: string, b: string): boolean => folded(a) === folded(b)

/** Whether `typed` is that name up to somewhere. */
export const isBeginOfName = (typed: string, name: string): boolean => folded(name).startsWith(folded(typed))

// Lower before upper: the capital sharp s and the two letters it stands for meet there.
const folded = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[’‘ʼʹ´`′ˈ＇]/gu, "'")
    .trim()
    .toLowerCase()
    .toUpperCase()

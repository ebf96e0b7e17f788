// The language of the browser, as Intl takes it. A browser may name one that is none (`en-US@posix` where the system says
// LANG=C): a page must not end there.

/** The first language of the browser that is one; English where there is none. */
export const browserLanguage = (): string =>
  // oxlint-disable-next-line no-restricted-properties -- the one place
  [navigator.language, ...navigator.languages].find(isLanguage) ?? 'en'

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

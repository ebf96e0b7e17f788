// An instant in an English sentence for readers whose zone nobody knows.

const form = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** E.g. “30 November 2026, 14:05 UTC”. */
export const utcWords = (at: number): string => `${form.format(at).replace(' at ', ', ')} UTC`

// `2026-12-18` → `Fri 18 Dec 2026`: a calendar date is the same day in every zone.

export function calendarDate(date: string, locale?: string): string {
  const at = Date.parse(date)
  if (Number.isNaN(at)) return date
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at)
}

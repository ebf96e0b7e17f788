// When histories begin, and how long a minute and a day are, in milliseconds.

export const NOW = Date.UTC(2026, 10, 23, 9)
export const MINUTE = 60_000
export const DAY = 86_400_000

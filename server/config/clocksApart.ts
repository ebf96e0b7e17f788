// How far the clocks of several nodes may differ. What lies further ahead was stored by a clock that was wrong and has been set
// right since (K6): it holds nothing up.

export const CLOCKS_APART_MS = 3_600_000

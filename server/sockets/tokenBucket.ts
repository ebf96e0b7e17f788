// So many at once, then so many a second, for each key.

export interface TokenBuckets {
  /** False when the key has used up its share. */
  take(key: string): boolean
  /** Forgets the keys that have their whole share again. */
  sweep(): void
}

/** `clock` in milliseconds, never backwards. */
export function createTokenBuckets(
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  clock: () => number = () => performance.now(),
): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>()

  function filled(bucket: { tokens: number; at: number }): number {
    return Math.min(burst, bucket.tokens + ((clock() - bucket.at) / 1000) * perSecond)
  }

  return {
    take(key) {
      const bucket = buckets.get(key) ?? { tokens: burst, at: clock() }
      const tokens = filled(bucket)
      const isAllowed = tokens >= 1
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: clock() })
      return isAllowed
    },
    sweep() {
      for (const [key, bucket] of buckets) if (filled(bucket) >= burst) buckets.delete(key)
    },
  }
}

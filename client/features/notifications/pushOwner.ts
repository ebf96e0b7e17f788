// Whose notices this browser is told by push: it has one subscription, so they are one account's at a time.

const KEY = 'workroom-push'

export function pushOwner(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function setPushOwner(userId: string): void {
  try {
    localStorage.setItem(KEY, userId)
  } catch {
    // A browser that keeps nothing forgets it with the page; the server knows it until the session ends.
  }
}

export function forgetPushOwner(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}

// The unsent words of one person in a room, kept on this device. Whoever signs in here next does not see them.

export interface Place {
  readonly userId: string
  readonly room: string
}

const keyOf = ({ userId, room }: Place): string => `workroom:message-draft:${userId}:${room}`

export function readDraft(place: Place): string {
  try {
    return localStorage.getItem(keyOf(place)) ?? ''
  } catch {
    return ''
  }
}

export function writeDraft(place: Place, body: string): void {
  try {
    if (body === '') localStorage.removeItem(keyOf(place))
    else localStorage.setItem(keyOf(place), body)
  } catch {
    // Full or forbidden storage: the field itself still holds the words.
  }
}

export const clearDraft = (place: Place): void => writeDraft(place, '')

/** Another tab of this browser has typed, or sent, what stood `before`. Returns how to stop listening. */
export function onDraftElsewhere(
  place: Place,
  callback: (before: string, after: string) => void,
): () => void {
  const handle = ({ key, oldValue, newValue }: StorageEvent): void => {
    if (key === keyOf(place)) callback(oldValue ?? '', newValue ?? '')
  }
  window.addEventListener('storage', handle)
  return () => window.removeEventListener('storage', handle)
}

// The unsent words of a room, kept on this device.

const keyOf = (room: string): string => `workroom:message-draft:${room}`

export function readDraft(room: string): string {
  try {
    return localStorage.getItem(keyOf(room)) ?? ''
  } catch {
    return ''
  }
}

export function writeDraft(room: string, body: string): void {
  try {
    if (body === '') localStorage.removeItem(keyOf(room))
    else localStorage.setItem(keyOf(room), body)
  } catch {
    // Full or forbidden storage: the field itself still holds the words.
  }
}

export const clearDraft = (room: string): void => writeDraft(room, '')

/** Another tab of this browser has typed, or sent, what stood `before`. Returns how to stop listening. */
export function onDraftElsewhere(
  room: string,
  callback: (before: string, after: string) => void,
): () => void {
  const handle = ({ key, oldValue, newValue }: StorageEvent): void => {
    if (key === keyOf(room)) callback(oldValue ?? '', newValue ?? '')
  }
  window.addEventListener('storage', handle)
  return () => window.removeEventListener('storage', handle)
}

// Ids of what is made on this screen: 128 random bits; `crypto.randomUUID` is missing on a page without HTTPS.

import type { CardId, EntryId, LabelId } from '../../../shared/ids.ts'

export const newCardId = (): CardId => randomId() as CardId
export const newEntryId = (): EntryId => randomId() as EntryId
export const newLabelId = (): LabelId => randomId() as LabelId

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

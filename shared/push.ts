// What a browser and the server say to each other about web push (rule N10).

import * as v from 'valibot'

/** `DELETE /api/push/subscription`, `POST /api/push/test`. */
export const PushAddress = v.strictObject({ endpoint: v.pipe(v.string(), v.maxLength(1_024)) })

/** `PUT /api/push/subscription`: 65 bytes of a public key, 16 of a secret. */
export const PushKeys = v.strictObject({
  ...PushAddress.entries,
  keys: v.strictObject({
    p256dh: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}$/)),
    auth: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  }),
  /** The address that the browser's service replaced by itself: taken over from this account alone. */
  was: v.optional(PushAddress.entries.endpoint),
})

export interface PushAnswer {
  readonly ok: true
  /** Our public key, base64url: a browser lets nobody else push to it. */
  readonly key: string
}

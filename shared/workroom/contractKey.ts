// The key that signs for the parties, named in the contract's own text, so that whoever holds the contract sees another key
// (rule G6). Texts of before 2026-12 name none and stay as they are.

/** `keyId`: the first 16 signs of the SHA-256 of the public key, base64url. */
export const keyClause = (keyId: string): string =>
  `Receipts and proof packages of this workroom are signed with the key ${keyId}, or with a later key that vouches for it.`

/** At the beginning of a line, where no words of a party stand. */
const CLAUSE =
  /^Receipts and proof packages of this workroom are signed with the key ([\w-]{1,64}), or with a later key that vouches for it\.$/gmu

/** Null where the text names none, or was erased. */
export const keyNamedIn = (wording: string | null): string | null =>
  [...(wording ?? '').matchAll(CLAUSE)].at(-1)?.[1] ?? null

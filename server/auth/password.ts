// Passwords: argon2id as recommended by OWASP, in turn (passwordQueue.ts), and
// the rules for new ones (T-95): 8 to 128 characters after normalisation, nothing else demanded, nothing common.

import { randomBytes } from 'node:crypto'

import { hash, verify } from '@node-rs/argon2'

import { isCommonPassword } from './commonPassword.ts'
import { createPasswordQueue } from './passwordQueue.ts'
import type { Whose } from './passwordQueue.ts'

const MIN_PASSWORD = 8
const MAX_PASSWORD = 128

export type PasswordProblem =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-unusable'
  | 'password-common'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const inTurn = createPasswordQueue()

export function hashPassword(password: string, whose: Whose = null): Promise<string> {
  return inTurn(whose, () => hash(password, cost))
}

export function verifyPassword(
  given: { readonly hash: string; readonly password: string },
  whose: Whose = null,
): Promise<boolean> {
  return inTurn(whose, () => verify(given.hash, given.password))
}

/** Is it that one? Where there is none to compare with, the same work is done for nothing (T-91). */
export async function isPassword(
  password: string,
  hash: string | null,
  whose: Whose = null,
): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('base64url'))
  const isRight = await verifyPassword({ hash: hash ?? (await nobodys), password }, whose)
  return hash !== null && isRight
}

let nobodys: Promise<string> | null = null

/** The same password typed on another keyboard is the same password. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

/** What is wrong with a new password, in its normal form; `about` are words its owner must not use alone. */
export function passwordProblem(password: string, about: readonly string[]): PasswordProblem | null {
  const { length } = Array.from(password)
  if (length < MIN_PASSWORD) return 'password-too-short'
  if (length > MAX_PASSWORD) return 'password-too-long'
  if (/\p{Cc}/u.test(password)) return 'password-unusable'
  return isCommonPassword(password, about) ? 'password-common' : null
}

// The shapes of what people send to identity, strict, and the rules for a name and an address.

import * as v from 'valibot'

import { isMailAddress, normalMailAddress } from '../../shared/mailAddress.ts'
import { HttpError } from '../http/errors.ts'
import { safeNextPath } from '../http/nextPath.ts'
import { normalPassword, passwordProblem } from './password.ts'

const Text = v.pipe(v.string(), v.maxLength(1_024))
const Next = v.optional(v.nullable(Text))

export const SignUp = v.strictObject({ name: Text, email: Text, password: Text, next: Next })
export const SignIn = v.strictObject({ email: Text, password: Text, next: Next })
export const EmailWanted = v.strictObject({ email: Text, next: Next })
export const Confirmation = v.strictObject({ token: Text })
export const Choice = v.strictObject({ token: Text, name: Text, password: Text })
export const Reset = v.strictObject({ token: Text, password: Text })
export const PasswordChange = v.strictObject({ currentPassword: Text, newPassword: Text })
export const PasswordAgain = v.strictObject({ password: Text })
export const NameChange = v.strictObject({ name: Text })
export const SessionNamed = v.strictObject({ sessionId: Text })

export function parseForm<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) throw new HttpError(400, 'malformed')
  return parsed.output
}

/** 1 to 80 characters, something to see, no markup, no control or direction characters (joiners are letters' own). */
export function requireName(name: string): string {
  const trimmed = name.normalize('NFC').trim()
  const { length } = Array.from(trimmed)
  const shown = trimmed.replaceAll(/[\u200c\u200d]/g, '')
  if (
    length > 80 ||
    !/[\p{L}\p{N}\p{P}\p{S}]/u.test(shown) ||
    /[<>\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown)
  )
    throw new HttpError(422, 'name-unusable')
  return trimmed
}

export function requireAddress(email: string): string {
  const address = normalMailAddress(email)
  if (!isMailAddress(address)) throw new HttpError(422, 'address-unusable')
  return address
}

export function requireNewPassword(password: string, about: readonly string[]): string {
  const normal = normalPassword(password)
  const problem = passwordProblem(normal, about)
  if (problem !== null) throw new HttpError(422, problem)
  return normal
}

export function requireNextPath(next: string | null | undefined): string | null {
  if (next === null || next === undefined || next === '') return null
  const path = safeNextPath(next)
  if (path === null) throw new HttpError(403, 'foreign-redirect')
  return path
}

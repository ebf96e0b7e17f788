// A field for one line, and one for a password: at most so long, and nothing of a paste is swallowed.

import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core'
import type { Ref } from 'react'

import { useAtMost } from './atMost.ts'

interface Most {
  readonly atMost: number
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export type LineFieldProps = Omit<TextInputProps, 'ref' | 'maxLength'> & Most
export type SecretFieldProps = Omit<PasswordInputProps, 'ref' | 'maxLength'> & Most

export function LineField({ atMost, ...field }: LineFieldProps) {
  return <TextInput {...field} {...useAtMost<HTMLInputElement, typeof field.error>(atMost, field)} />
}

export function SecretField({ atMost, ...field }: SecretFieldProps) {
  return <PasswordInput {...field} {...useAtMost<HTMLInputElement, typeof field.error>(atMost, field)} />
}

// The fields of an account, as every page about it asks for them: what a password manager is told and how long they are.

import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core'
import type { Ref } from 'react'

type Focusable<Props> = Props & { readonly ref?: Ref<HTMLInputElement> }

export function NameField(props: Focusable<TextInputProps>) {
  return (
    <TextInput
      name="name"
      label="Your name"
      description="As the other party shall read it, also in the contract."
      autoComplete="name"
      required
      withAsterisk={false}
      maxLength={80}
      {...props}
    />
  )
}

export function EmailField(props: Focusable<TextInputProps>) {
  return (
    <TextInput
      name="email"
      type="email"
      label="Email"
      autoComplete="email"
      required
      withAsterisk={false}
      maxLength={254}
      {...props}
    />
  )
}

export function NewPasswordField(props: Focusable<PasswordInputProps>) {
  return (
    <PasswordInput
      name="password"
      label="Password"
      description="8 characters or more. A few words in a row are easy to keep."
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={8}
      maxLength={128}
      {...props}
    />
  )
}

// The fields of an account, as every page about it asks for them: what a password manager is told and how long they are.

import { LineField, type LineFieldProps, SecretField, type SecretFieldProps } from '../../ui/LineField.tsx'

type LineProps = Omit<LineFieldProps, 'atMost'>

export function NameField(props: LineProps) {
  return (
    <LineField
      name="name"
      label="Your name"
      description="As the other party shall read it, also in the contract."
      autoComplete="name"
      required
      withAsterisk={false}
      atMost={80}
      {...props}
    />
  )
}

export function EmailField(props: LineProps) {
  return (
    <LineField
      name="email"
      type="email"
      label="Email"
      autoComplete="email"
      required
      withAsterisk={false}
      atMost={254}
      {...props}
    />
  )
}

export function NewPasswordField(props: Omit<SecretFieldProps, 'atMost'>) {
  return (
    <SecretField
      name="password"
      label="Password"
      description="8 characters or more. A few words in a row are easy to keep."
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={8}
      atMost={128}
      {...props}
    />
  )
}

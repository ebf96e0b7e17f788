// A postal address as it stands on invoices.

import { ADDRESS_LINES, ADDRESS_LINE_LENGTH } from '../../shared/businessDetails.ts'
import { WordsField, type WordsFieldProps } from './WordsField.tsx'

/** Too long as a whole it says at once; `addressProblem` says what else is wrong with its lines when it is sent. */
export function AddressField(field: Omit<WordsFieldProps, 'atMost' | 'autoComplete' | 'maxRows'>) {
  return (
    <WordsField
      {...field}
      autoComplete="street-address"
      maxRows={ADDRESS_LINES}
      atMost={ADDRESS_LINES * ADDRESS_LINE_LENGTH}
    />
  )
}

// Whether what was typed is an IBAN and a BIC, and what is wrong with it: asked by the form, and by the server before it is
// told in a room (rule P7). Apart from the rules, since a board has no use for the formats of a hundred countries.

import { ValidationErrorsIBAN, isValidBIC, isValidIBAN, validateIBAN } from 'ibantools'

import { LONGEST_IBAN, type PayTo } from './payTo.ts'

export const isRealAccount = ({ iban, bic }: Pick<PayTo, 'iban' | 'bic'>): boolean =>
  (iban === '' || isValidIBAN(iban)) && (bic === '' || isValidBIC(bic))

/** Why this is no IBAN, in a sentence; null when it is one. */
export function ibanProblem(iban: string): string | null {
  const { valid, errorCodes } = validateIBAN(iban.slice(0, LONGEST_IBAN + 1))
  if (valid) return null
  if (errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry))
    return 'An IBAN begins with two letters for its country, such as DE.'
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength))
    return `This IBAN has ${iban.length} characters: in its country it has more or fewer.`
  if (errorCodes.includes(ValidationErrorsIBAN.WrongIBANChecksum))
    return 'The check digits of this IBAN do not fit: a character is wrong or in another place.'
  return 'This is no IBAN of its country. Compare it with your bank’s papers.'
}

export const bicProblem = (bic: string): string | null =>
  bic === '' || isValidBIC(bic) ? null : 'A BIC has 8 or 11 characters, such as COBADEFFXXX.'

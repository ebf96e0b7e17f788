// A country of the world, or none, found by typing its English name.

import { Select } from '@mantine/core'
import { useMemo } from 'react'

import { countryChoices } from './countryChoices.ts'

interface CountryFieldProps {
  /** ISO 3166-1 alpha-2; empty: none. */
  readonly country: string
  readonly onCountry: (country: string) => void
}

export function CountryField({ country, onCountry }: CountryFieldProps) {
  const countries = useMemo(() => [...countryChoices()], [])
  return (
    <Select
      label="Country"
      placeholder="None"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No country' }}
      nothingFoundMessage="No such country"
      selectFirstOptionOnChange
      comboboxProps={{ keepMounted: false }}
      data={countries}
      value={country || null}
      onChange={(chosen) => onCountry(chosen ?? '')}
    />
  )
}

// Countries and zones as people know them, in the language of the sentences, which is English: the one place for page,
// contract, email and PDF. Tables keep the names that a zone had when it was made, and a country's in diplomatic form.

const called: Readonly<Record<string, string>> = {
  CD: 'DR Congo',
  CG: 'Republic of the Congo',
  HK: 'Hong Kong',
  MM: 'Myanmar',
  MO: 'Macao',
  PS: 'Palestine',
}

let table: Intl.DisplayNames | undefined

/** By its code of ISO 3166-1 alpha-2; undefined where the tables of this runtime know none. */
export function knownCountry(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined
  table ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  return called[code] ?? table.of(code)
}

/** The code itself where nobody knows the country. */
export const countryName = (code: string): string => knownCountry(code) ?? code

const renamed: Readonly<Record<string, string>> = {
  Kiev: 'Kyiv',
  Calcutta: 'Kolkata',
  Katmandu: 'Kathmandu',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Ho_Chi_Minh: 'Ho Chi Minh City',
  Dacca: 'Dhaka',
  Macao: 'Macau',
  Thimbu: 'Thimphu',
  Ujung_Pandang: 'Makassar',
  Asmera: 'Asmara',
  Godthab: 'Nuuk',
  Faeroe: 'Faroe Islands',
  Truk: 'Chuuk',
  Ponape: 'Pohnpei',
  Enderbury: 'Kanton',
  Coral_Harbour: 'Atikokan',
  Ulan_Bator: 'Ulaanbaatar',
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. What stands for no city is named as it counts: `Etc/GMT+5` → `GMT-5`. */
export function cityOf(zone: string): string {
  const last = zone.split('/').at(-1) ?? zone
  const fixed = /^GMT([+-])(\d{1,2})$/.exec(last)
  // These ids count from the other side: they say what has to be added to reach Greenwich.
  if (fixed !== null) return Number(fixed[2]) === 0 ? 'UTC' : `GMT${fixed[1] === '+' ? '-' : '+'}${fixed[2]}`
  if (noCity.has(last)) return 'UTC'
  return renamed[last] ?? last.replaceAll('_', ' ')
}

const noCity: ReadonlySet<string> = new Set(['UTC', 'UCT', 'GMT', 'GMT0', 'Universal', 'Zulu', 'Greenwich'])

/** Whose clock counts: `Kyiv time`, `UTC`. */
export function zoneTime(zone: string): string {
  const city = cityOf(zone)
  return /^(?:UTC|GMT.\d+)$/.test(city) ? city : `${city} time`
}

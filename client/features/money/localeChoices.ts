// What can be chosen: zones, languages of dates and money. Names come from the browser's own tables, in English
// like the rest of the page.

import type { Choice } from '../../ui/countryChoices.ts'
import { zoneName, zonesByOffset } from '../../ui/zoneNames.ts'

/** Languages as they are written somewhere: the place decides the order of a date and the marks of a number. */
const languages = `
  en-GB en-US en-IE en-AU en-NZ en-CA en-IN en-ZA en-SG de-DE de-AT de-CH fr-FR fr-BE fr-CH fr-CA
  nl-NL nl-BE lb-LU es-ES es-MX es-AR es-CL es-CO pt-PT pt-BR it-IT it-CH ca-ES da-DK sv-SE sv-FI
  nb-NO fi-FI is-IS et-EE lv-LV lt-LT pl-PL cs-CZ sk-SK hu-HU ro-RO bg-BG hr-HR sl-SI sr-RS sq-AL
  el-GR tr-TR uk-UA ru-RU ka-GE he-IL ar-EG ar-AE fa-IR sw-KE hi-IN bn-BD ta-IN th-TH vi-VN id-ID
  ms-MY fil-PH zh-CN zh-TW zh-HK ja-JP ko-KR
`
  .trim()
  .split(/\s+/)

export function languageChoices(chosen: string, browsers: string): readonly Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' })
  const nameOf = (tag: string): string => names.of(tag) ?? tag
  const tags = chosen === '' || languages.includes(chosen) ? languages : [...languages, chosen]
  return [
    { value: '', label: `As this browser: ${nameOf(browsers)}` },
    ...tags
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
  ]
}

export function zoneChoices(chosen: string, browsers: string): readonly Choice[] {
  const now = Date.now()
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC']
  const zones = new Set(chosen === '' ? known : [...known, chosen])
  return [
    { value: '', label: `As this browser: ${zoneName(browsers, now)}` },
    ...zonesByOffset([...zones], now),
  ]
}

// What stands beside an amount for its currency, besides the ISO code: every sign that Intl (CLDR 47) prints for it in
// any language, narrow or not, and what people write. In small letters and without spaces. One sign may mean several.

import { type Currency, currencies } from '../../../shared/money.ts'

const marks: Readonly<Record<Currency, string>> = {
  AUD: '$ $a $ߐ a$ $au au$ aud$',
  BRL: 'r$ br$',
  CAD: '$ c$ $ca ca$ ka$ सि.ए$',
  CHF: 'fr fr. sfr ߛߥߝ sfr. सि.ऐत्स.एफ',
  CZK: 'kč ߗߞߞ सि.जेद.के',
  DKK: 'kr dkr kr. ߘߞߞ के.आर दि.के.के',
  EUR: '€ euro euros',
  GBP: '£ gb£ uk£ £gb £ru',
  HKD: '$ $hk hk$ hks ߤߞߘ ऐत्स.के$',
  HUF: 'ft ߤߜ߭ߝ एफ.ति ऐत्स.इउ.एफ',
  INR: '₹ rs रु rs. रु.',
  JPY: '¥ 元 円 圓 ￥ jp¥ ߗ߭ߔߦ',
  KRW: '₩ 원 ￦ kr₩',
  KWD: 'kd د.ك ߞߥߘ k.d. د.ك. के.दब्ल्यु.दि',
  MXN: '$ $mx mx$ ߡߞ$ एम.एक्स$',
  NGN: '₦ ߖߣ ngn. 𞤲𞤲𞤺 एन.जि.एन',
  NOK: 'kr kr. nkr ߣߐߞ के.आर एन.अ.के',
  NZD: '$ $nz $zn nz$ $ߣߖ߭ nzd$',
  PLN: 'zl zł ߔߟߗ߭ पि.एल.एन',
  SEK: 'kr кр kr. skr ߛߥߞ के.आर एस.इ.के',
  SGD: '$ s$ $sg ߛߜ߭ߘ',
  TRY: '₺ tl ߕߎߟ ति.आर.वाई',
  USD: '$ $su $us us$ щ.д. ߊߞߘ$',
  ZAR: 'r आर ߥߝߙ जेत.ए.आर',
}

/** Of which currencies this is a sign; none: of no currency that the product offers. */
export const currenciesMarked = (mark: string): readonly Currency[] =>
  currencies.filter((code) => mark === code.toLowerCase() || marks[code].split(' ').includes(mark))

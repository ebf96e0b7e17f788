// Pasted markup, cleaned before the editor sees it: nothing but the tags and links of rich text is left. What office
// programs say in styles is read first, from the words of the attributes (rule W4).

import purify from 'dompurify'

import { toPlainMarkup } from './officeText.ts'

const TEXT = {
  ALLOWED_TAGS: 'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code b strong i em s del a div span'.split(
    ' ',
  ),
  ALLOWED_ATTR: ['href', 'start'],
}
const OFFICE = {
  ALLOWED_TAGS: [...TEXT.ALLOWED_TAGS, 'font', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ALLOWED_ATTR: [...TEXT.ALLOWED_ATTR, 'class'],
}

export const cleanMarkup = (html: string): string => purify.sanitize(html, TEXT)

/** What was copied in an editor of ours is in its own form already. */
export function cleanPasted(html: string): string {
  if (html.includes('data-pm-slice')) return cleanMarkup(html)
  const tree = purify.sanitize(withStylesAsData(html), { ...OFFICE, RETURN_DOM: true })
  if (!(tree instanceof HTMLElement)) return cleanMarkup(html)
  toPlainMarkup(tree)
  return cleanMarkup(tree.innerHTML)
}

/** The page's policy refuses style attributes, empties them and reports each: as data they are words to read. */
const withStylesAsData = (html: string): string =>
  html.replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\sstyle(?=\s*=)/gi, ' data-style'))

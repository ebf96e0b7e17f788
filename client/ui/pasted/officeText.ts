// What Google Docs, Word and spreadsheets put on the clipboard, brought to the plain markup that the editor knows (rule W4):
// weight and slant that stand in styles become marks, paragraphs that look like lists become lists, rows become lines.
// It works on a tree that is already cleaned of everything but tags, links and classes, with styles in `data-style`.

import { listsOfWord } from './wordLists.ts'

/** Changes the tree in place. */
export function toPlainMarkup(root: HTMLElement): void {
  rowsToLines(root)
  listsOfWord(root)
  listsIntoItems(root)
  headingsToLevels(root)
  marksFromStyles(root, { bold: false, italic: false, strike: false })
  for (const styled of root.querySelectorAll('[data-style]')) styled.removeAttribute('data-style')
}

interface Format {
  readonly bold: boolean
  readonly italic: boolean
  readonly strike: boolean
}

const SEMIBOLD = 600
const marks = { bold: 'strong', italic: 'em', strike: 's' } as const
const blocks = 'p, ul, ol, h1, h2, h3'
const carriers = new Set(['B', 'STRONG', 'I', 'EM', 'S', 'DEL', 'SPAN', 'FONT'])

/** Each text gets the marks that hold for it; what carried them goes. */
function marksFromStyles(parent: Element, format: Format): void {
  for (const node of Array.from(parent.childNodes)) {
    if (node.nodeType === Node.TEXT_NODE) markText(node, format)
    if (!(node instanceof Element) || node.tagName === 'PRE' || node.tagName === 'CODE') continue
    marksFromStyles(node, formatOf(node, format))
    if (carriers.has(node.tagName)) node.replaceWith(...node.childNodes)
  }
}

function markText(text: Node, format: Format): void {
  if ((text.textContent ?? '').trim() === '') return
  for (const [name, tag] of Object.entries(marks)) {
    if (!format[name as keyof Format]) continue
    const mark = document.createElement(tag)
    text.parentNode?.replaceChild(mark, text)
    mark.append(text)
    text = mark
  }
}

/** A heading is bold by itself: that is no mark of its words. */
function formatOf(element: Element, { bold, italic, strike }: Format): Format {
  const { tagName } = element
  if (/^H\d$/.test(tagName)) return { bold: false, italic: false, strike: false }
  const style = element.getAttribute('data-style') ?? ''
  const isHeading = element.closest('h2, h3') !== null
  return {
    bold: !isHeading && (weightOf(style) ?? (bold || tagName === 'B' || tagName === 'STRONG')),
    italic: slantOf(style) ?? (italic || tagName === 'I' || tagName === 'EM'),
    strike: strike || tagName === 'S' || tagName === 'DEL' || /text-decoration[^;]*line-through/i.test(style),
  }
}

function weightOf(style: string): boolean | null {
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  if (weight === undefined) return null
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= SEMIBOLD
}

function slantOf(style: string): boolean | null {
  const slant = /(?:^|[;\s])font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  return slant === undefined ? null : slant === 'italic' || slant === 'oblique'
}

/** The editor has the levels 2 and 3: these stay, what is above and below comes to the nearer one. */
function headingsToLevels(root: HTMLElement): void {
  for (const heading of root.querySelectorAll('h1, h4, h5, h6, p.MsoTitle'))
    renamed(heading, heading.tagName === 'H1' || heading.tagName === 'P' ? 'h2' : 'h3')
}

/** Google Docs puts the inner list beside the item that it belongs to. */
function listsIntoItems(root: HTMLElement): void {
  for (const inner of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = inner.previousElementSibling
    if (before?.tagName === 'LI') before.append(inner)
  }
}

/** A row is a line, its cells apart; a cell that lays out a page keeps what is in it. */
function rowsToLines(root: HTMLElement): void {
  for (const table of [...root.querySelectorAll('table')].toReversed()) {
    const lines = [...table.querySelectorAll('tr')].flatMap((row) => {
      const cells = [...row.children].filter(({ tagName }) => tagName === 'TD' || tagName === 'TH')
      const [only] = cells
      if (cells.length === 1 && only !== undefined && only.querySelector(blocks) !== null)
        return [...only.childNodes]
      const line = document.createElement('p')
      line.textContent = cells
        .map((cell) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
        .join(' · ')
      return [line]
    })
    table.replaceWith(...lines)
  }
}

function renamed(element: Element, tag: 'h2' | 'h3'): void {
  const other = document.createElement(tag)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

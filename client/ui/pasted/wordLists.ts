// Lists as Word writes them: paragraphs one after another, each with its mark as text and its level in a style.

interface Item {
  readonly paragraph: HTMLElement
  /** From 1. */
  readonly level: number
  /** null: a bullet. */
  readonly number: number | null
}

/** Changes the tree in place: paragraphs that follow each other become one list, deeper levels lists in it. */
export function listsOfWord(root: HTMLElement): void {
  for (const group of groupsIn(root)) {
    const [first] = group
    if (first === undefined) continue
    const place = document.createElement('div')
    first.paragraph.before(place)
    place.replaceWith(listOf(group, first.level))
  }
}

function groupsIn(root: HTMLElement): readonly (readonly Item[])[] {
  const groups: Item[][] = []
  let before: Element | null = null
  for (const paragraph of root.querySelectorAll<HTMLElement>('p[data-style*="mso-list"]')) {
    const item = itemOf(paragraph)
    const last = groups.at(-1)
    if (last !== undefined && paragraph.previousElementSibling === before) last.push(item)
    else groups.push([item])
    before = paragraph
  }
  return groups
}

function itemOf(paragraph: HTMLElement): Item {
  const style = paragraph.getAttribute('data-style') ?? ''
  const mark = [...paragraph.querySelectorAll('[data-style*="mso-list"]')].find(({ outerHTML }) =>
    /mso-list\s*:\s*ignore/i.test(outerHTML),
  )
  const text = (mark?.textContent ?? '').replaceAll(/[\s\u00A0]/g, '')
  mark?.remove()
  return {
    paragraph,
    level: Number(/mso-list\s*:[^;]*level(\d+)/i.exec(style)?.[1] ?? 1),
    number: /^\(?[\dA-Za-z]+[.)]/.test(text) ? Number(/\d+/.exec(text)?.[0] ?? 1) : null,
  }
}

function listOf(items: readonly Item[], level: number): HTMLElement {
  const number = items[0]?.number ?? null
  const list = document.createElement(number === null ? 'ul' : 'ol')
  if (number !== null && number > 1) list.setAttribute('start', String(number))
  let rest = items
  while (rest.length > 0) {
    const [head, ...others] = rest
    const next = others.findIndex((item) => item.level <= level)
    const deeper = next === -1 ? others : others.slice(0, next)
    if (head !== undefined) list.append(entryOf(head, deeper))
    rest = others.slice(deeper.length)
  }
  return list
}

function entryOf({ paragraph }: Item, deeper: readonly Item[]): HTMLElement {
  const entry = document.createElement('li')
  entry.append(paragraph)
  if (deeper[0] !== undefined) entry.append(listOf(deeper, deeper[0].level))
  return entry
}

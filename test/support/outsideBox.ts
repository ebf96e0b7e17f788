// What sticks out: measured in the page, for tests of widths.

/** Sent to the page: what is wider than its place, one line each; nothing that people can scroll to or that is cut on purpose. */
export function whatSticksOut(): readonly string[] {
  const found: string[] = []
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page has nothing else
  const name = (element: Element): string => {
    const words = (element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40)
    return `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').split(' ')[0] ?? ''} “${words}”`
  }
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px`)
  }
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element)
    if (style.visibility === 'hidden' || element.closest('svg, [aria-hidden=true]') !== null) continue
    const box = element.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) continue
    // Its own content is cut off without saying so.
    const isCut = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis'
    if (isCut && style.clipPath === 'none' && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${name(element)} cuts ${element.scrollWidth - element.clientWidth} px off`)
    }
    const parent = element.parentElement
    if (parent === null || ['absolute', 'fixed'].includes(style.position)) continue
    const around = parent.getBoundingClientRect()
    const isOpen = !['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(parent).overflowX)
    if (isOpen && around.width > 0 && (box.right > around.right + 1 || box.left < around.left - 1)) {
      found.push(
        `${name(element)} is ${Math.round(Math.max(box.right - around.right, around.left - box.left))} px outside of ${name(parent)}`,
      )
    }
  }
  return found
}

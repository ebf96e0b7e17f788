// Paper is white: whoever reads in the dark prints in the light.

export function printLight(page: HTMLElement = document.documentElement): void {
  const scheme = 'data-mantine-color-scheme'
  let before: string | null = null
  window.addEventListener('beforeprint', () => {
    before = page.getAttribute(scheme)
    page.setAttribute(scheme, 'light')
  })
  window.addEventListener('afterprint', () => {
    if (before !== null) page.setAttribute(scheme, before)
  })
}

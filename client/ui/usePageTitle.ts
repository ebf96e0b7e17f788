// The tab's title and icon: the screen's name, and how much is new, so that a tab in the background can tell.

import { useEffect } from 'react'

const SIZE = 32

const shown = { title: '', count: 0 }

export function usePageTitle(title: string): void {
  useEffect(() => write({ title }), [title])
}

/** How much is new, on every screen. */
export function useTabCount(count: number): void {
  useEffect(() => {
    write({ count })
    void showBadge(count)
  }, [count])
}

function write(part: Partial<typeof shown>): void {
  const { title, count } = Object.assign(shown, part)
  document.title = `${count > 0 ? `(${count}) ` : ''}${title === '' ? '' : `${title} · `}Workroom`
}

async function showBadge(count: number): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (link === null) return
  const badge = count > 0 ? await drawBadge(count) : null
  // A later count may have been drawn meanwhile.
  if (count !== shown.count) return
  link.type = badge === null ? 'image/svg+xml' : 'image/png'
  link.href = badge ?? '/icon.svg'
}

async function drawBadge(count: number): Promise<string | null> {
  const image = new Image(SIZE, SIZE)
  image.src = '/icon.svg'
  const isLoaded = await image.decode().then(
    () => true,
    () => false,
  )
  const canvas = document.createElement('canvas')
  canvas.width = SIZE
  canvas.height = SIZE
  const pen = isLoaded ? canvas.getContext('2d') : null
  if (pen === null) return null
  pen.drawImage(image, 0, 0, SIZE, SIZE)
  pen.fillStyle = '#d13a2e'
  pen.beginPath()
  pen.arc(22, 10, 10, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = '#fff'
  pen.font = 'bold 14px sans-serif'
  pen.textAlign = 'center'
  pen.fillText(count > 9 ? '9+' : String(count), 22, 15)
  return canvas.toDataURL('image/png')
}

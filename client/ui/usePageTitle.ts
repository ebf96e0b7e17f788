// The tab's title and icon: the screen's name, and how much is unread, so that a tab in the background can tell.

import { useEffect } from 'react'

const SIZE = 32

export function usePageTitle(title: string, unread = 0): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Workroom`
  }, [title, unread])
  useEffect(() => {
    void showBadge(unread)
  }, [unread])
}

async function showBadge(unread: number): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (link === null) return
  link.href = unread > 0 ? ((await drawBadge(unread)) ?? '/icon.svg') : '/icon.svg'
}

async function drawBadge(unread: number): Promise<string | null> {
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
  pen.fillText(unread > 9 ? '9+' : String(unread), 22, 15)
  return canvas.toDataURL('image/png')
}

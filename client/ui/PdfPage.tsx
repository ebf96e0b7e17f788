// One page of a paper: drawn while it is near the window, empty before and after, so that a long paper takes no more memory
// than a short one.

import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useRef } from 'react'

import styles from './PdfView.module.css'

export interface PdfPageProps {
  readonly pdf: PDFDocumentProxy
  readonly number: number
  /** Width by height of the first page: what holds the place until this one is read. */
  readonly ratio: number
}

const MOST_WIDTH = 2_000

export function PdfPage({ pdf, number, ratio }: PdfPageProps) {
  const sheet = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = sheet.current
    if (canvas === null) return undefined
    let stop: (() => void) | null = null
    const near = new IntersectionObserver(
      ([entry]) => {
        stop?.()
        stop = entry?.isIntersecting === true ? draw(pdf, number, canvas) : null
      },
      { rootMargin: '800px' },
    )
    near.observe(canvas)
    return () => {
      near.disconnect()
      stop?.()
    }
  }, [pdf, number])
  const label = `Page ${number} of ${pdf.numPages}`
  return (
    <canvas
      ref={sheet}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn, not loaded
      role="img"
      aria-label={label}
      className={styles.page}
      style={{ aspectRatio: ratio }}
    />
  )
}

/** Answers how to stop and give the memory back. */
function draw(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement): () => void {
  let drawing: RenderTask | null = null
  let isOver = false
  const run = async (): Promise<void> => {
    const page = await pdf.getPage(number)
    if (isOver) return
    const { width } = page.getViewport({ scale: 1 })
    const wanted = Math.min(canvas.clientWidth * devicePixelRatio, MOST_WIDTH)
    const viewport = page.getViewport({ scale: wanted / width })
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    canvas.style.aspectRatio = String(viewport.width / viewport.height)
    drawing = page.render({ canvas, viewport })
    await drawing.promise
    canvas.dataset['drawn'] = 'true'
  }
  // Cancelled, or a page that is damaged: its sheet stays empty.
  run().catch(() => undefined)
  return () => {
    isOver = true
    drawing?.cancel()
    canvas.width = 0
    delete canvas.dataset['drawn']
  }
}

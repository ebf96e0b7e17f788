// A PDF in the page, by pdf.js: read in ranges and drawn page by page as they come near, in a worker whose own policy lets
// it fetch nothing but our files. Neither links nor scripts of the paper are taken over. Fetched with the first paper.

import { PDFWorker, getDocument, version } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- its address, by way of Vite
import pdfWorkerFile from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useState } from 'react'

import { PdfPage } from './PdfPage.tsx'
import { ownWorkerUrl } from './trustedTypes.ts'

import styles from './PdfView.module.css'

export interface PdfViewProps {
  readonly href: string
  readonly name: string
  /** It cannot be read: damaged, or locked by a password. */
  readonly onFail: (fault: 'damaged' | 'locked') => void
}

/** What the reader falls back on: fonts that are not in the paper, signs of East Asia, pictures of rare kinds. */
const files = (kind: string): string => `/assets/pdf-${version}/${kind}/`
/** A book is downloaded; the beginning tells whether it is the right one. */
const MOST_PAGES = 200
const MOST_PIXELS = 32_000_000

export function PdfView({ href, name, onFail }: PdfViewProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [ratio, setRatio] = useState(1)
  useEffect(() => {
    const port = new Worker(ownWorkerUrl(pdfWorkerFile), { type: 'module' })
    const worker = PDFWorker.create({ port })
    const loading = getDocument({
      url: href,
      worker,
      disableAutoFetch: true,
      disableStream: true,
      maxImageSize: MOST_PIXELS,
      cMapUrl: files('cmaps'),
      standardFontDataUrl: files('standard_fonts'),
      wasmUrl: files('wasm'),
      iccUrl: files('iccs'),
    })
    let isGone = false
    const open = async (): Promise<void> => {
      const opened = await loading.promise
      const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 })
      if (isGone) return
      setRatio(width / height)
      setPdf(opened)
    }
    open().catch((error: unknown) => {
      if (!isGone) onFail(isNamed(error, 'PasswordException') ? 'locked' : 'damaged')
    })
    return () => {
      isGone = true
      setPdf(null)
      void loading.destroy().finally(() => port.terminate())
    }
  }, [href, onFail])
  if (pdf === null) return <p className={styles.more}>Opening…</p>
  const shown = Math.min(pdf.numPages, MOST_PAGES)
  return (
    <section className={styles.paper} aria-label={name}>
      {Array.from({ length: shown }, (_, index) => (
        <PdfPage key={index} pdf={pdf} number={index + 1} ratio={ratio} />
      ))}
      {pdf.numPages > shown && (
        <p className={styles.more}>
          The first {shown} of {pdf.numPages} pages. Download it to read on.
        </p>
      )}
    </section>
  )
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

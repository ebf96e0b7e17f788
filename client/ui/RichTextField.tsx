// The rich-text editor as a field: loaded when it is first needed, within the page's policy. What is pasted is cleaned
// before it is parsed.

import { Suspense } from 'react'

import { part } from './fetchedScreen.ts'
import { cspNonce } from './nonce.ts'
import type { RichTextEditorProps } from './RichTextEditor.tsx'
import { FieldSkeleton } from './Skeletons.tsx'
import { sanitiseMarkupWith } from './trustedTypes.ts'

const PASTED = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
  ].concat(['b', 'strong', 'i', 'em', 's', 'del', 'a', 'div', 'span']),
  ALLOWED_ATTR: ['href', 'start'],
}

const Editor = part(async () => {
  const [{ RichTextEditor }, { default: purify }] = await Promise.all([
    import('./RichTextEditor.tsx'),
    import('dompurify'),
  ])
  sanitiseMarkupWith((html) => purify.sanitize(html, PASTED))
  return RichTextEditor
})

export function RichTextField(props: Omit<RichTextEditorProps, 'nonce'>) {
  return (
    <Suspense fallback={<FieldSkeleton height={150} words="Loading the editor" />}>
      <Editor {...props} nonce={cspNonce} />
    </Suspense>
  )
}

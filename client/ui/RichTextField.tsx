// The rich-text editor as a field: loaded when it is first needed, within the page's policy. What is pasted is cleaned
// before it is parsed.

import { Suspense } from 'react'

import { part } from './fetchedScreen.ts'
import { cspNonce } from './nonce.ts'
import type { RichTextEditorProps } from './RichTextEditor.tsx'
import { FieldSkeleton } from './Skeletons.tsx'
import { sanitiseMarkupWith } from './trustedTypes.ts'

const Editor = part(async () => {
  const [{ RichTextEditor }, { cleanMarkup }] = await Promise.all([
    import('./RichTextEditor.tsx'),
    import('./pasted/cleanPasted.ts'),
  ])
  sanitiseMarkupWith(cleanMarkup)
  return RichTextEditor
})

export function RichTextField(props: Omit<RichTextEditorProps, 'nonce'>) {
  return (
    <Suspense fallback={<FieldSkeleton height={150} words="Loading the editor" />}>
      <Editor {...props} nonce={cspNonce} />
    </Suspense>
  )
}

// The rich-text editor. Heavy: only ever loaded as its own chunk (client/ui/RichTextField.tsx).

import { Placeholder } from '@tiptap/extension-placeholder'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useState } from 'react'

import { isSafeLink, parseRichText } from '../../shared/richtext.ts'
import { cleanPasted } from './pasted/cleanPasted.ts'
import { storedRichText } from './richTextForm.ts'
import { RichTextToolbar, activeTools } from './RichTextToolbar.tsx'

import styles from './RichText.module.css'

export interface RichTextEditorProps {
  /** What the field is called for a screen reader. */
  readonly label: string
  /** Stored rich text to begin with; later changes of it are not taken over. */
  readonly value: string
  /** Every change as stored rich text, '' when empty, null while it is too long to be stored. */
  readonly onChange: (value: string | null) => void
  readonly placeholder?: string
  /** The focus goes to its end when it appears. */
  readonly startsFocused?: boolean
  /** Ctrl/⌘-Enter. */
  readonly onSubmit?: () => void
  /** Of the page's policy, for the one style element of the editor. */
  readonly nonce: string
}

export function RichTextEditor(props: RichTextEditorProps) {
  const { label, value, onChange, placeholder = '', startsFocused = false, onSubmit, nonce } = props
  const [isTooLong, setIsTooLong] = useState(false)
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        underline: false,
        link: { openOnClick: false, isAllowedUri: (uri) => isSafeLink(uri) },
      }),
      Placeholder.configure({ placeholder }),
    ],
    content: parseRichText(value) as object | null,
    autofocus: startsFocused ? 'end' : false,
    ...(nonce !== '' && { injectNonce: nonce }),
    editorProps: {
      attributes: { dir: 'auto', 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
      transformPastedHTML: cleanPasted,
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
        onSubmit?.()
        return onSubmit !== undefined
      },
    },
    onUpdate: ({ editor: changed }) => {
      const stored = storedRichText(changed.getJSON())
      setIsTooLong(stored === null)
      onChange(stored)
    },
  })
  return (
    <div>
      <div className={styles.frame} data-too-long={isTooLong || undefined}>
        <ToolbarOf editor={editor} />
        <EditorContent editor={editor} className={styles.editor} />
      </div>
      {isTooLong && (
        <p className={styles.problem} role="alert">
          This is longer than can be saved. Please shorten it.
        </p>
      )}
    </div>
  )
}

function ToolbarOf({ editor }: { readonly editor: Editor }) {
  const active = useEditorState({ editor, selector: ({ editor: current }) => activeTools(current) })
  return <RichTextToolbar editor={editor} active={active} />
}

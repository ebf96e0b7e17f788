// The rich-text editor. Heavy: only ever loaded as its own chunk (client/ui/RichTextField.tsx).

import { Placeholder } from '@tiptap/extension-placeholder'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useState } from 'react'

import { isSafeLink, parseRichText } from '../../shared/richtext.ts'
import type { HalfLink } from './halfLink.ts'
import { LinkTool, linkHere } from './LinkTool.tsx'
import { cleanPasted } from './pasted/cleanPasted.ts'
import { Refusal } from './Refusal.tsx'
import { type EditorNode, storedRichText, whyNotStored } from './richTextForm.ts'
import { RichTextToolbar, type RichTextToolbarProps, activeTools } from './RichTextToolbar.tsx'

import styles from './RichText.module.css'

export interface RichTextEditorProps {
  /** What the field is called for a screen reader. */
  readonly label: string
  /** Stored rich text to begin with; later changes of it are not taken over. */
  readonly value: string
  /** Every change as stored rich text, '' when empty, null while it cannot be stored; and what to keep on this device meanwhile. */
  readonly onChange: (value: string | null, draft: string) => void
  /** The link that is being made, kept with the draft of the text. */
  readonly link: HalfLink | null
  readonly onLink: (link: HalfLink | null) => void
  readonly placeholder?: string
  /** The focus goes to its end when it appears. */
  readonly startsFocused?: boolean
  /** Without headings, quotes and rules, and only as high as its words: for what is said, not described. */
  readonly isShort?: boolean
  /** What a button in the toolbar writes, e.g. `@Ben`. */
  readonly mention?: string
  /** Ctrl/⌘-Enter. */
  readonly onSubmit?: () => void
  /** Of the page's policy, for the one style element of the editor. */
  readonly nonce: string
}

export function RichTextEditor(props: RichTextEditorProps) {
  const { label, value, onChange, link, onLink } = props
  const { placeholder = '', startsFocused = false, isShort = false, mention, onSubmit, nonce } = props
  const [problem, setProblem] = useState(() => problemOf(value))
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: isShort ? false : { levels: [2, 3] },
        ...(isShort && { blockquote: false, horizontalRule: false }),
        underline: false,
        link: { openOnClick: false, isAllowedUri: (uri) => isSafeLink(uri) },
      }),
      Placeholder.configure({ placeholder }),
    ],
    content: contentOf(value),
    // The address goes on where it was left.
    autofocus: startsFocused && link === null ? 'end' : false,
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
      const json = changed.getJSON()
      const stored = storedRichText(json)
      setProblem(stored === null ? whyNotStored(json) : null)
      onChange(stored, stored ?? JSON.stringify(json))
    },
  })
  return (
    <div>
      <div
        className={styles.frame}
        data-too-long={problem !== null || undefined}
        data-short={isShort || undefined}
      >
        <ToolbarOf
          editor={editor}
          isShort={isShort}
          mention={mention}
          onLink={() => onLink(linkHere(editor))}
        />
        {link !== null && <LinkTool editor={editor} link={link} onLink={onLink} />}
        <EditorContent editor={editor} className={styles.editor} />
      </div>
      <Refusal sentence={problem} className={styles.problem} />
    </div>
  )
}

/** Stored text, or a draft that could not be stored: the editor's own rules decide what of it stands. */
function contentOf(value: string): object | null {
  return parseRichText(value) ?? draftIn(value)
}

const problemOf = (value: string): string | null => {
  const draft = value === '' || parseRichText(value) !== null ? null : draftIn(value)
  return draft && whyNotStored(draft)
}

function draftIn(value: string): EditorNode | null {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed ? (parsed as EditorNode) : null
  } catch {
    return null
  }
}

function ToolbarOf(props: Omit<RichTextToolbarProps, 'active'>) {
  const { editor } = props
  const active = useEditorState({ editor, selector: ({ editor: current }) => activeTools(current) })
  return <RichTextToolbar {...props} active={active} />
}

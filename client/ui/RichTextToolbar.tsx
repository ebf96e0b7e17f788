// The editor's toolbar: one row of buttons, the arrow keys move between them.

import type { Editor } from '@tiptap/react'
import type { KeyboardEvent } from 'react'

import layout from './layout.module.css'
import styles from './RichText.module.css'

interface Tool {
  readonly name: string
  readonly label: string
  readonly path: string
  readonly isActive: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const tools: readonly Tool[] = [
  {
    name: 'bold',
    label: 'Bold',
    path: 'M6.5 4h4.2a3 3 0 0 1 0 6H6.5zM6.5 10h5a3 3 0 0 1 0 6h-5z',
    isActive: (editor) => editor.isActive('bold'),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    label: 'Italic',
    path: 'M8.5 4h6M5.5 16h6M11.8 4 8.2 16',
    isActive: (editor) => editor.isActive('italic'),
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'heading',
    label: 'Heading',
    path: 'M5.5 4v12M14.5 4v12M5.5 10h9',
    isActive: (editor) => editor.isActive('heading'),
    run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'bulletList',
    label: 'List',
    path: 'M8 5.5h9M8 10h9M8 14.5h9M4 5.5h.01M4 10h.01M4 14.5h.01',
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    label: 'Numbered list',
    path: 'M9 5.5h8M9 10h8M9 14.5h8M3.5 4.2 4.8 3.5v4M3.3 12.6c.4-1 2.2-.8 2 .4-.1.8-2 1.6-2 2.5h2.2',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'blockquote',
    label: 'Quote',
    path: 'M4 5v10M8 6.5h8.5M8 10h8.5M8 13.5h5.5',
    isActive: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: 'code',
    label: 'Code',
    path: 'm7 6-4 4 4 4M13 6l4 4-4 4',
    isActive: (editor) => editor.isActive('code'),
    run: (editor) => editor.chain().focus().toggleCode().run(),
  },
  {
    name: 'link',
    label: 'Link',
    path: 'M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.25 3.25 0 0 0-4.6-4.6L10 5.4M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.25 3.25 0 0 0 4.6 4.6l1.1-1.1',
    isActive: (editor) => editor.isActive('link'),
    // Its address is asked first (LinkTool.tsx).
    run: () => undefined,
  },
]

/** What is said has no headings and quotes. */
const long: ReadonlySet<string> = new Set(['heading', 'blockquote'])

export const activeTools = (editor: Editor): Readonly<Record<string, boolean>> =>
  Object.fromEntries(tools.map(({ name, isActive }) => [name, isActive(editor)]))

export interface RichTextToolbarProps {
  readonly editor: Editor
  readonly active: Readonly<Record<string, boolean>>
  readonly isShort: boolean
  /** What the last button writes; absent: there is none. */
  readonly mention: string | undefined
  readonly onLink: () => void
}

export function RichTextToolbar({ editor, active, isShort, mention, onLink }: RichTextToolbarProps) {
  const shown = tools.filter(({ name }) => !isShort || !long.has(name))
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label="Formatting"
      tabIndex={-1}
      onKeyDown={moveFocus}
    >
      {shown.map(({ name, label, path, run }, place) => (
        <button
          key={name}
          type="button"
          className={`${layout.tool} ${styles.tool}`}
          aria-label={label}
          aria-pressed={active[name] === true}
          title={label}
          tabIndex={place === 0 ? 0 : -1}
          onClick={() => (name === 'link' ? onLink() : run(editor))}
        >
          <svg
            width="16"
            height="16"
            viewBox="0 0 20 20"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            <path d={path} />
          </svg>
        </button>
      ))}
      {mention !== undefined && (
        <button
          type="button"
          className={`${layout.tool} ${styles.tool} ${styles.mentionTool}`}
          title={`Mention ${mention.slice(1)}`}
          aria-label={`Mention ${mention.slice(1)}`}
          tabIndex={-1}
          onClick={() => editor.chain().focus().insertContent(`${mention} `).run()}
        >
          @
        </button>
      )}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}

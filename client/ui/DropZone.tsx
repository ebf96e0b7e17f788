// Where files may be dropped: while a drag with files is over it, it says so. Pasting and picking stand beside it.

import { ActionIcon, Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { ClipboardEvent, DragEvent, ReactNode } from 'react'

import { Icon } from './Icon.tsx'

import styles from './DropZone.module.css'

type OnFiles = (files: readonly File[]) => void

export interface DropZoneProps {
  readonly onFiles: OnFiles
  readonly label: string
  /** Where nothing may be added it is only a box. */
  readonly disabled?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function DropZone({ onFiles, label, disabled = false, className, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  /** Enter and leave are also told of every child. */
  const depth = useRef(0)
  const end = (): void => {
    depth.current = 0
    setIsOver(false)
  }
  const takes = (event: DragEvent): boolean => !disabled && event.dataTransfer.types.includes('Files')
  return (
    <div
      className={`${styles.zone} ${className ?? ''}`}
      onDragEnter={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        depth.current += 1
        setIsOver(true)
      }}
      onDragOver={(event) => {
        if (takes(event)) event.preventDefault()
      }}
      onDragLeave={(event) => {
        if (!takes(event)) return
        depth.current -= 1
        if (depth.current <= 0) end()
      }}
      onDrop={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        end()
        const files = filesOf(event.dataTransfer)
        if (files.length > 0) onFiles(files)
      }}
    >
      {children}
      {isOver && (
        <div className={styles.over} aria-hidden="true">
          <Icon name="upload" size={22} />
          {label}
        </div>
      )}
    </div>
  )
}

/** Folders have no content of their own here: they are left out. */
function filesOf(transfer: DataTransfer): readonly File[] {
  const items = [...transfer.items]
  return [...transfer.files].filter(
    (_file, index) => items[index]?.webkitGetAsEntry?.()?.isDirectory !== true,
  )
}

/** For `onPaste`: pictures and files of the clipboard; text goes on as text. */
export const pasteFiles =
  (onFiles: OnFiles) =>
  (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    onFiles(files.map(withName))
  }

/** A pasted picture is called `image.png` by every browser: the instant tells them apart. */
function withName(file: File): File {
  if (file.name !== 'image.png') return file
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ')
  return new File([file], `Pasted ${at}.png`, { type: file.type, lastModified: file.lastModified })
}

export interface PickFilesProps {
  readonly onFiles: OnFiles
  readonly label: string
  readonly disabled?: boolean
  /** `clip`: a small sign beside a field. `button`: with its words. */
  readonly look?: 'clip' | 'button'
}

export function PickFiles({ onFiles, label, disabled = false, look = 'clip' }: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  const handleClick = (): void => input.current?.click()
  return (
    <>
      {look === 'button' ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="clip" size={16} />}
          disabled={disabled}
          onClick={handleClick}
        >
          {label}
        </Button>
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={label}
          title={label}
          disabled={disabled}
          onClick={handleClick}
        >
          <Icon name="clip" />
        </ActionIcon>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}

// Files that are picked or pasted, beside where they may be dropped (DropZone.tsx).

import { ActionIcon, Button } from '@mantine/core'
import { useRef } from 'react'
import type { ClipboardEvent } from 'react'

import type { OnFiles } from './DropZone.tsx'
import { Icon } from './Icon.tsx'

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

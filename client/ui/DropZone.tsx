// Where files may be dropped: while a drag with files is over it, it says so. Pasting and picking: PickFiles.tsx.

import { useRef, useState } from 'react'
import type { DragEvent, ReactNode } from 'react'

import { Icon } from './Icon.tsx'

import styles from './DropZone.module.css'

export type OnFiles = (files: readonly File[]) => void

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

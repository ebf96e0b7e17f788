// What stands in while a screen loads: the shape of what comes, said once to a screen reader.

import { Skeleton } from '@mantine/core'

import styles from './Skeletons.module.css'

const LINES = ['72%', '94%', '88%', '61%'] as const

/** A page of text or a form. */
export function PageSkeleton() {
  return (
    <div className={styles.page}>
      <Loading />
      <Skeleton height={22} width="34%" />
      <Skeleton height={13} width="52%" mt={10} mb={28} />
      {LINES.map((width) => (
        <Skeleton key={width} height={13} width={width} mt={14} />
      ))}
    </div>
  )
}

/** A list of `rows` lines, e.g. rooms or messages. */
export function ListSkeleton({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div className={styles.list}>
      <Loading />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          <Skeleton height={28} circle />
          <div className={styles.grow}>
            <Skeleton height={13} width={LINES[row % LINES.length] ?? '80%'} />
            <Skeleton height={11} width="40%" mt={8} />
          </div>
        </div>
      ))}
    </div>
  )
}

/** Three columns of cards. */
export function BoardSkeleton() {
  return (
    <div className={styles.board}>
      <Loading />
      {[4, 2, 3].map((cards) => (
        <div key={cards} className={styles.column}>
          <Skeleton height={14} width={90} mb={14} />
          {Array.from({ length: cards }, (_, card) => (
            <Skeleton key={card} height={62} radius="md" mb={8} />
          ))}
        </div>
      ))}
    </div>
  )
}

interface FieldSkeletonProps {
  readonly height: number
  /** `Loading the editor`. */
  readonly words: string
}

/** One field whose code or values are on their way. */
export function FieldSkeleton({ height, words }: FieldSkeletonProps) {
  return (
    <div>
      <output className="visuallyHidden">{words}</output>
      <Skeleton height={height} radius="md" />
    </div>
  )
}

function Loading() {
  return <output className="visuallyHidden">Loading</output>
}

// Draws stored rich text without the editor. Only the nodes of shared/richtext.ts become elements, so nothing in the
// data can become markup; what is not one of our documents is shown as nothing.

import { Fragment, type ReactNode, createElement, useMemo } from 'react'

import { type BlockNode, type Mark, type RichNode, parseRichText } from '../../shared/richtext.ts'
import { CalledWords, Calls } from './CalledWords.tsx'
import { linkOf, targetOf } from './linkOf.ts'

import styles from './RichText.module.css'

export interface RichTextProps {
  readonly value: string
  /** Names that stand out where they are called, e.g. `@Ben`. */
  readonly calls?: readonly string[]
}

const nobody: readonly string[] = []

export function RichText({ value, calls = nobody }: RichTextProps) {
  const doc = useMemo(() => parseRichText(value), [value])
  return (
    doc && (
      <Calls value={calls}>
        <div className={styles.text}>{drawAll(doc.content, 'auto')}</div>
      </Calls>
    )
  )
}

/** The outermost blocks run each in the direction of their own words; what is inside follows them. */
type Direction = 'auto' | undefined

function draw(node: RichNode, dir: Direction): ReactNode {
  return node.type === 'text'
    ? (node.marks ?? []).reduce<ReactNode>(marked, <CalledWords text={node.text} />)
    : drawBlock(node, dir)
}

function drawBlock({ type, attrs, content }: BlockNode, dir: Direction): ReactNode {
  const inner = drawAll(content)
  switch (type) {
    case 'paragraph':
      return <p dir={dir}>{inner}</p>
    case 'heading':
      return attrs?.level === 3 ? <h4 dir={dir}>{inner}</h4> : <h3 dir={dir}>{inner}</h3>
    case 'bulletList':
      return <ul dir={dir}>{inner}</ul>
    case 'orderedList':
      return (
        <ol dir={dir} start={attrs?.start}>
          {inner}
        </ol>
      )
    case 'listItem':
      return <li>{inner}</li>
    case 'blockquote':
      return <blockquote dir={dir}>{inner}</blockquote>
    case 'codeBlock':
      return (
        <pre>
          <code>{inner}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
  }
}

// As arguments, not as a list: a document has no ids, its nodes are told apart by their place.
const drawAll = (nodes: readonly RichNode[] = [], dir?: Direction): ReactNode =>
  createElement(
    Fragment,
    null,
    ...nodes.flatMap((node, at) => [draw(node, dir), targetAfter(node, nodes[at + 1])]),
  )

/** Where a link leads stands behind it, unless its words say it: no words disguise a target. */
function targetAfter(node: RichNode, next: RichNode | undefined): ReactNode {
  const href = linkIn(node)
  if (href === null || (next !== undefined && linkIn(next) === href)) return null
  const target = targetOf(href)
  return node.type === 'text' && says(node.text, target) ? null : (
    <span className={styles.host}> ({target})</span>
  )
}

/** The words are that very address: one in which it only occurs, or that looks like it, leads elsewhere. */
function says(words: string, target: string): boolean {
  const said = linkOf(words)
  return said !== null && targetOf(said) === target && words.includes(target)
}

function linkIn(node: RichNode): string | null {
  const marks = node.type === 'text' ? (node.marks ?? []) : []
  return marks.find((mark) => mark.type === 'link')?.attrs.href ?? null
}

function marked(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
    case 'strike':
      return <s>{inner}</s>
    case 'code':
      return <code>{inner}</code>
    case 'link':
      return (
        <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {inner}
        </a>
      )
  }
}

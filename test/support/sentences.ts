// Where people's names and titles stand inside our sentences, read from the sources: in templates and in the words of pages.
// A name that comes from elsewhere counts as set apart when its declared type says so (shared/isolated.ts).

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { parseSync } from 'vite'

/** What names and titles that people gave are called. */
const GIVEN = new Set(
  'name names title project client freelancer inviter other author who by seenBy reader typedName ownName'.split(
    ' ',
  ),
)

/** Their answers are set apart. */
const SETS_APART = /\b(?:isolated|quoted|firstName|useFirstName|shownNames?|apart)\(/

/** Stored, signed and compared as people wrote it, or read by an operator alone. */
const AS_WRITTEN =
  /^shared\/workroom\/contractText|^server\/(?:cli|storage|story|auth|config|billing)\/|verifyRoom|rooms\/execute|sync\/copyActs/

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => walk(one, visit))
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) visit(value)
  for (const inside of Object.values(value)) walk(inside, visit)
}

/** A node's member of that name. */
const at = (node: Node, member: string): Node | null => {
  const found: unknown = Reflect.get(node, member)
  return isNode(found) ? found : null
}
const all = (node: Node, member: string): readonly Node[] => {
  const found: unknown = Reflect.get(node, member)
  return Array.isArray(found) ? found.filter(isNode) : []
}
const wordOf = (node: Node | null): string => (node === null ? '' : String(Reflect.get(node, 'name')))

/** By name, whether its type or its making sets it apart; what is declared both ways counts as plain. */
type Declared = ReadonlyMap<string, 'apart' | 'plain'>

interface Source {
  readonly file: string
  readonly text: string
  readonly program: Node
  readonly declared: Declared
}

export function readSources(): readonly Source[] {
  return ['client', 'shared', 'server']
    .flatMap(filesIn)
    .map((file) => sourceOf(file, readFileSync(file, 'utf8')))
}

export function sourceOf(file: string, text: string): Source {
  const program = parseSync(file, text).program as unknown as Node
  return { file, text, program, declared: declaredIn(program, text) }
}

function filesIn(side: string): readonly string[] {
  return readdirSync(side, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(side, name.replaceAll(path.sep, '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|UnderTest\.|testSetup|fakeSession/.test(file))
    .filter((file) => !AS_WRITTEN.test(file))
}

function declaredIn(program: Node, text: string): Declared {
  const declared = new Map<string, 'apart' | 'plain'>()
  const say = (name: string, isApart: boolean): void => {
    declared.set(name, isApart && declared.get(name) !== 'plain' ? 'apart' : 'plain')
  }
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') {
      const [id, made] = [at(node, 'id'), at(node, 'init')]
      if (id === null || made === null || !SETS_APART.test(text.slice(made.start, made.end))) return
      walk(id, (one) => one.type === 'Identifier' && say(wordOf(one), true))
    }
    const [key, type] = [
      at(node, node.type === 'TSPropertySignature' ? 'key' : ''),
      at(node, 'typeAnnotation'),
    ]
    const named = node.type === 'Identifier' ? node : key
    if (named === null || type === null) return
    const words = text.slice(type.start, type.end)
    if (/\bSetApart\b|\bNames\b/.test(words)) say(wordOf(named), true)
    else if (/\bstring\b/.test(words)) say(wordOf(named), false)
  })
  return declared
}

/** `file:line expression` of each given name inside a sentence that is not set apart. */
export function notSetApart(sources: readonly Source[]): readonly string[] {
  const elsewhere = new Set(
    sources.flatMap(({ declared }) =>
      [...declared].flatMap(([name, how]) => (how === 'apart' ? [name] : [])),
    ),
  )
  return sources.flatMap(({ file, text, program, declared }) => {
    const isApart = (name: string): boolean =>
      declared.has(name) ? declared.get(name) === 'apart' : elsewhere.has(name)
    const found: string[] = []
    walk(program, (node) => {
      for (const told of toldIn(node)) {
        if (!isGivenPlain(told, isApart)) continue
        const line = text.slice(0, told.start).split('\n').length
        found.push(`${file}:${line} ${text.slice(told.start, told.end)}`)
      }
    })
    return found
  })
}

/** What a sentence is filled with: words of ours stand around it. */
function toldIn(node: Node): readonly Node[] {
  if (node.type === 'TemplateLiteral') {
    const words = all(node, 'quasis').map((quasi) => String(Reflect.get(Reflect.get(quasi, 'value'), 'raw')))
    const isSentence = words.some((word) => /[a-z]{2}/i.test(word) && /[\s’“:]/.test(word))
    return isSentence && !words.some((word) => word.includes('/')) ? all(node, 'expressions') : []
  }
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return []
  const children = all(node, 'children')
  const isSentence = children.some(
    (child) => child.type === 'JSXText' && /[a-z]/i.test(String(Reflect.get(child, 'value'))),
  )
  if (!isSentence) return []
  return children.flatMap((child) =>
    child.type === 'JSXExpressionContainer' ? (at(child, 'expression') ?? []) : [],
  )
}

/** Names and members; an answer of a function is judged where it is made. */
function isGivenPlain(node: Node | null, isApart: (name: string) => boolean): boolean {
  if (node === null) return false
  const inside = (member: string): boolean => isGivenPlain(at(node, member), isApart)
  switch (node.type) {
    case 'Identifier':
      return GIVEN.has(wordOf(node)) && !isApart(wordOf(node))
    case 'MemberExpression': {
      const [object, property] = [at(node, 'object'), at(node, 'property')]
      if (object?.type === 'Identifier' && isApart(wordOf(object))) return false
      if (Reflect.get(node, 'computed') === true) return inside('object')
      const isOfNames =
        object !== null &&
        wordOf(object.type === 'Identifier' ? object : at(object, 'property')).endsWith('names')
      return (
        isOfNames ||
        (GIVEN.has(wordOf(property)) &&
          !(object?.type === 'Identifier' && wordOf(object) === 'props' && isApart(wordOf(property))))
      )
    }
    case 'ChainExpression':
      return inside('expression')
    case 'LogicalExpression':
      return inside('left') || inside('right')
    case 'ConditionalExpression':
      return inside('consequent') || inside('alternate')
    default:
      return false
  }
}

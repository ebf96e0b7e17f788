// The addresses of the product, typed: a name and its parameters make a path, a path gives them back.

const patterns = {
  home: '/',
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgot: '/forgot-password',
  reset: '/reset-password',
  /** "Look into your mail". */
  verify: '/verify',
  /** Where the link in that mail leads. */
  confirm: '/confirm-address',
  account: '/account',
  help: '/help',
  money: '/money',
  support: '/support',
  supportRoom: '/support/:room',
  newOffer: '/offers/new',
  newProposal: '/proposals/new',
  newJob: '/jobs/new',
  job: '/jobs/:job',
  propose: '/jobs/:job/propose',
  invitation: '/invitation/:token',
  /** Where the link in an email about a room leads. */
  unsubscribe: '/unsubscribe/:token',
  overview: '/rooms/:room',
  messages: '/rooms/:room/messages',
  contract: '/rooms/:room/contract',
  board: '/rooms/:room/board',
  deliver: '/rooms/:room/deliver',
  invoice: '/rooms/:room/invoice',
  dispute: '/rooms/:room/dispute',
  /** As the room was after a record (its number), or at an instant (ISO 8601). */
  past: '/rooms/:room/past/:moment',
} as const

type Patterns = typeof patterns
export type RouteName = keyof Patterns

type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

export type Params<Name extends RouteName> = { readonly [Key in NamesIn<Patterns[Name]>]: string }
export type Route = { [Name in RouteName]: { readonly name: Name; readonly params: Params<Name> } }[RouteName]

/** The screens inside one room. */
export type RoomScreen = 'overview' | 'messages' | 'contract' | 'board' | 'deliver' | 'invoice' | 'dispute'

/** `path('board', { room })` → `/rooms/…/board`. */
export function path<Name extends RouteName>(
  name: Name,
  ...[params]: NamesIn<Patterns[Name]> extends never ? [] : [Params<Name>]
): string {
  const given: Readonly<Record<string, string>> = params ?? {}
  return patterns[name].replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key] ?? ''))
}

/** null: no such page. */
export function routeOf(pathname: string): Route | null {
  const asked = split(pathname)
  for (const [name, pattern] of Object.entries(patterns)) {
    const params = match(split(pattern), asked)
    if (params !== null) return { name, params } as Route
  }
  return null
}

/** The page wanted before signing in, as our pages (`to`) and our emails (`next`) hand it on. */
export const wantedPath = (query: URLSearchParams): string => safePath(query.get('to') ?? query.get('next'))

/** A path of ours, never another site. */
export function safePath(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted)) return '/'
  const url = new URL(wanted, 'https://workroom.invalid')
  return url.host === 'workroom.invalid' ? url.pathname + url.search + url.hash : '/'
}

const split = (pathname: string): readonly string[] => pathname.split('/').filter((part) => part !== '')

function match(
  pattern: readonly string[],
  asked: readonly string[],
): Readonly<Record<string, string>> | null {
  if (pattern.length !== asked.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const value = asked[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decode(value)
    else if (part !== value) return null
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

// Keeps one namespace connected: a fresh engine for each attempt, 0.5-5 s apart with jitter, at once when
// the browser says that it is online or visible again; let go when it says that the network is gone. Nothing is buffered:
// who sends asks first.

import type { Socket } from 'socket.io-client'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 5_000
/** A connection that lived this long was a good one: the next attempt comes soon. */
const GOOD_AFTER_MS = 10_000
/** The server pings every 10 s and allows 5 s: silence beyond that is a dead line, e.g. after sleep. */
const SILENT_AFTER_MS = 16_000

export interface Line {
  /** Closes the engine and connects again after a pause. */
  readonly drop: () => void
  /** Connects at once if it is not connected. */
  readonly retry: () => void
  readonly close: () => void
}

export interface LineOptions<Plug extends Socket> {
  readonly connect: () => Plug
  /** Asked before each attempt. */
  readonly isWanted: () => boolean
  /** Listens on this socket from here on; what it returns is called when the socket is gone. */
  readonly attach: (socket: Plug) => { readonly lost: (refusal: string | null) => void }
  readonly random?: () => number
}

export function keepConnected<Plug extends Socket>(options: LineOptions<Plug>): Line {
  const { connect, isWanted, attach, random = Math.random } = options
  let detach: ((refusal: string | null) => void) | null = null
  let isUp = false
  let isClosed = false
  let failures = 0
  let heardAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function attempt(): void {
    clearTimeout(timer)
    timer = undefined
    if (isClosed || isUp || !isWanted()) return
    isUp = true
    const socket = connect()
    const startedAt = Date.now()
    heardAt = startedAt
    const { lost } = attach(socket)
    const hear = () => {
      heardAt = Date.now()
    }
    socket.onAny(hear)
    socket.io.on('ping', hear)
    const leave = (refusal: string | null) => {
      if (detach !== leave) return
      detach = null
      isUp = false
      socket.removeAllListeners()
      socket.offAny()
      socket.disconnect()
      socket.io.engine?.close()
      failures = Date.now() - startedAt > GOOD_AFTER_MS ? 0 : failures + 1
      lost(refusal)
      wait()
    }
    detach = leave
    socket.on('disconnect', () => leave(null))
    socket.on('connect_error', (error) => leave(error.message))
    socket.connect()
  }

  function wait(): void {
    if (isClosed || timer !== undefined) return
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1))
    timer = setTimeout(attempt, pause * (0.5 + random() / 2))
  }

  function retry(): void {
    if (isUp && Date.now() - heardAt > SILENT_AFTER_MS) detach?.(null)
    attempt()
  }

  // A server on this very machine is reached again at once.
  const stopListening = listen({ wake: retry, networkGone: () => detach?.(null) })
  attempt()

  return {
    drop: () => detach?.(null),
    retry,
    close: () => {
      isClosed = true
      clearTimeout(timer)
      stopListening()
      detach?.(null)
    },
  }
}

interface Listener {
  /** The browser came online, the tab is looked at, or the page returned from the cache. */
  readonly wake: () => void
  /** The device has no network any more: a dead line says so only after a while. */
  readonly networkGone: () => void
}

function listen({ wake, networkGone }: Listener): () => void {
  if (typeof document === 'undefined') return () => undefined
  const look = () => {
    if (document.visibilityState === 'visible') wake()
  }
  const heard = new AbortController()
  window.addEventListener('online', wake, heard)
  window.addEventListener('offline', networkGone, heard)
  window.addEventListener('pageshow', look, heard)
  document.addEventListener('visibilitychange', look, heard)
  return () => heard.abort()
}

// What a link out of an email carries behind the `#`, where no server and no log sees it. It leaves the address bar at
// once, so that it is not copied along or kept in the history.

import { useEffect, useState } from 'react'

export interface LinkSecret {
  /** Empty when a piece of the link was lost. */
  readonly token: string
  /** Holds `next`, the page wanted when the email was asked for. */
  readonly next: URLSearchParams
}

export function useLinkSecret(): LinkSecret {
  const [{ token, next }] = useState(() => {
    const { token = '', ...rest } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
    return { token, next: new URLSearchParams(rest) }
  })
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  return { token, next }
}

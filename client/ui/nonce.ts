// The nonce of this page's policy. Everything that writes a style element needs it: Mantine, drag and drop, editor.

import { setNonce } from 'get-nonce'

export const cspNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

// Libraries below Mantine (scroll lock) ask `get-nonce`.
if (cspNonce !== '') setNonce(cspNonce)

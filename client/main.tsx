// The page's first lines: the policy before anything is drawn, then theme, toasts and the app.

import '@fontsource-variable/inter/wght.css'
import './app/mantineStyles.ts'
import './app/theme.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/App.tsx'
import { printLight } from './app/printLight.ts'
import { cssVariablesResolver, theme } from './app/theme.ts'
import { loadMe } from './identity/me.ts'
import { loadZones } from './identity/zoneTable.ts'
import { leaveKeysToCompositions } from './ui/composing.ts'
import { reloadIfUpdated } from './ui/fetchCode.ts'
import { cspNonce } from './ui/nonce.ts'
import { installTrustedTypes } from './ui/trustedTypes.ts'

leaveKeysToCompositions(window)
installTrustedTypes()
printLight()
void loadZones()
void loadMe()

window.addEventListener('vite:preloadError', () => void reloadIfUpdated())

const root = document.querySelector('#root')
if (root === null) throw new Error('The page was taken away: public/checkBrowser.js has said why.')

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => cspNonce}
    >
      <App />
    </MantineProvider>
  </StrictMode>,
)

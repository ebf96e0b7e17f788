// Light or dark at a click. "As the device" is chosen on the account page and in the command palette.

import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'

import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const label = isDark ? 'Light theme' : 'Dark theme'
  return (
    <Hint label={label} side="below-end">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        <Icon name={isDark ? 'sun' : 'moon'} />
      </ActionIcon>
    </Hint>
  )
}

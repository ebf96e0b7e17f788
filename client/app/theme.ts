// The look in one place: one accent, quiet greys, Inter, 14 px. Colours with a meaning (your turn, done, problem)
// are variables in theme.css; every pair used for text reaches 4.5:1 in both schemes.

import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2ff',
  '#c3c9fe',
  '#a5aefc',
  '#8590f5',
  '#5f6cea',
  '#4350d8',
  '#3a45bd',
  '#30399a',
  '#272e78',
]
const gray: MantineColorsTuple = [
  '#f7f7f9',
  '#eff0f4',
  '#e4e6ec',
  '#d3d6df',
  '#b4b8c5',
  '#8b909f',
  '#5c6170',
  '#454957',
  '#2d303b',
  '#191b22',
]
const dark: MantineColorsTuple = [
  '#e3e5ec',
  '#c0c4d0',
  '#9a9fb0',
  '#6c7182',
  '#3b3e4b',
  '#2c2e39',
  '#21232c',
  '#17181f',
  '#101116',
  '#0b0c10',
]

/** What people write runs in its own direction: said of the field itself, for Mantine gives `dir` to what is around it. */
const ownDirection = { input: { dir: 'auto' } } as const

/** A dialog's head is not the banner of the page, though Mantine calls it `header`. */
const heading = { attributes: { header: { role: 'none' } } } as const

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  colors: { brand, gray, dark },
  black: '#191b22',
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm', attributes: ownDirection } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', attributes: ownDirection } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withArrow: false,
        fz: 'xs',
        events: { hover: true, focus: true, touch: false },
      },
    },
    Modal: {
      defaultProps: {
        ...heading,
        centered: true,
        radius: 'lg',
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120, transition: 'fade' },
      },
    },
    Drawer: { defaultProps: { ...heading, closeButtonProps: { 'aria-label': 'Close' } } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 80 },
        // What takes the first focus is an item: a menu has no other children.
        withInitialFocusPlaceholder: false,
      },
    },
  },
})

const soft = (color: string, meaning: string): Record<string, string> => ({
  [`--mantine-color-${color}-light`]: `var(--${meaning}-soft)`,
  [`--mantine-color-${color}-light-hover`]: `color-mix(in srgb, var(--${meaning}) 12%, var(--${meaning}-soft))`,
  [`--mantine-color-${color}-light-color`]: `var(--${meaning}-text)`,
})

// Light variants (alerts, badges, buttons) in the colours that mean something.
const meanings = {
  ...soft('brand', 'accent'),
  ...soft('red', 'bad'),
  ...soft('teal', 'good'),
  ...soft('green', 'good'),
  ...soft('orange', 'act'),
  ...soft('yellow', 'act'),
}

// Mantine's own "dimmed" reaches 3.3:1 on white, its light badges 4.3:1: below AA.
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...meanings,
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5c6170',
    '--mantine-color-default-border': '#dcdee6',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#3a45bd',
    '--mantine-color-placeholder': '#70758a',
  },
  dark: {
    ...meanings,
    '--mantine-color-body': '#17181f',
    '--mantine-color-dimmed': '#9a9fb0',
    '--mantine-color-default-border': '#30323e',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#a5aefc',
    '--mantine-color-placeholder': '#8a8fa1',
  },
})

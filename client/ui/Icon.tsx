// Our own stroke icons on a 20 px grid; path data only. Always decoration: the words stand beside or in a label.

import type { SVGProps } from 'react'

const paths = {
  alert: 'M10 3 2.5 16.5h15zM10 8.5V12M10 14.2v.1',
  arrowLeft: 'M16 10H4M9 5l-5 5 5 5',
  arrowRight: 'M4 10h12M11 5l5 5-5 5',
  bell: 'M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 2h-13zM8.3 17.5h3.4',
  board: 'M3.5 3.5h4v11h-4zM8.5 3.5h4v7h-4zM13.5 3.5h3v9h-3z',
  check: 'm4.5 10.5 3.8 3.8 7.4-8.3',
  checkCircle: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM7 10.2l2.2 2.2L13.2 8',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  checkSquare: 'M3.8 3.8h12.4v12.4H3.8zM7 10.2l2.2 2.2L13.2 8',
  chevronDown: 'm5.5 8 4.5 4.5L14.5 8',
  chevronRight: 'm8 5.5 4.5 4.5L8 14.5',
  clip: 'M14 7v6.2a4 4 0 0 1-8 0V6a2.7 2.7 0 0 1 5.4 0v7a1.35 1.35 0 0 1-2.7 0V7.5',
  clock: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 6v4l2.6 1.6',
  command:
    'M7.5 7.5h5v5h-5zM7.5 7.5H5.8a1.9 1.9 0 1 1 1.7-1.7zM12.5 7.5V5.8a1.9 1.9 0 1 1 1.7 1.7zM12.5 12.5h1.7a1.9 1.9 0 1 1-1.7 1.7zM7.5 12.5v1.7a1.9 1.9 0 1 1-1.7-1.7z',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  dots: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  download: 'M10 3.5v9M6.5 9 10 12.5 13.5 9M3.5 13v3.5h13V13',
  eye: 'M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  file: 'M11.5 2.8h-6v14.4h9V5.8zM11.5 2.8v3h3M8 10h4M8 13h4',
  filter: 'M3.5 5h13M6 10h8M8.5 15h3',
  flag: 'M4.5 17.5V3.8c3.6-1.8 6.4 1.6 11 0v8c-4.6 1.6-7.4-1.8-11 0',
  grid: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  help: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM8 8a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M10 13.6v.1',
  home: 'm3 9.5 7-6 7 6M5 8v8.5h10V8M8.3 16.5V12h3.4v4.5',
  info: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 9v4.5M10 6.5v.1',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l1.1-1.1',
  list: 'M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01',
  lock: 'M4.5 9h11v8h-11zM6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9',
  mail: 'M3 4.5h14v11H3zM3.5 5.5 10 10.7l6.5-5.2',
  message: 'M3.5 4h13v9.5H10L6 17v-3.5H3.5z',
  moon: 'M16.8 11.6A7 7 0 1 1 8.4 3.2a5.6 5.6 0 0 0 8.4 8.4z',
  pause: 'M7 4.5v11M13 4.5v11',
  pencil: 'M3.5 16.5h3l10-10-3-3-10 10zM11.5 5.5l3 3',
  person: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.8a6 6 0 0 1 12 0',
  play: 'M6.5 4v12l9-6z',
  plus: 'M10 4v12M4 10h12',
  printer: 'M6 7.5v-4h8v4M6 14H3.5V7.5h13V14H14M6 11.5h8v5H6z',
  receipt: 'M5 2.8v14.4l1.7-1.2 1.6 1.2L10 16l1.7 1.2 1.6-1.2 1.7 1.2V2.8zM7.8 7h4.4M7.8 10.5h4.4',
  record: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  redo: 'M15.5 5v4h-4M15.2 9A6 6 0 1 0 15.8 12',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  send: 'm17 3-7.5 7.5M17 3l-4.7 14-2.8-6.5L3 7.7z',
  signOut: 'M12 3.5H4.5v13H12M8.5 10H17M13.8 6.8 17 10l-3.2 3.2',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2.5v1.2M10 16.3v1.2M2.5 10h1.2M16.3 10h1.2M4.7 4.7l.9.9M14.4 14.4l.9.9M4.7 15.3l.9-.9M14.4 5.6l.9-.9',
  sunMoon: 'M10 2.8a7.2 7.2 0 1 0 0 14.4zM10 2.8a7.2 7.2 0 0 1 0 14.4M10 6.5h5.8M10 10h7M10 13.5h5.8',
  trash: 'M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11.5h7.6l.7-11.5M8.5 8.5v5.5M11.5 8.5v5.5',
  upload: 'M10 13V3.5M6.5 7 10 3.5 13.5 7M3.5 13v3.5h13V13',
  x: 'm5 5 10 10M15 5 5 15',
} as const

export type IconName = keyof typeof paths

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'name'> {
  readonly name: IconName
  /** Pixels; 18 beside text, 16 in small buttons. */
  readonly size?: number
}

export function Icon({ name, size = 18, ...rest }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      <path d={paths[name]} />
    </svg>
  )
}

// What is installed is what was chosen: nothing older than a known flaw, nothing from outside the registry, nothing that
// runs while it is installed.

import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

interface Installed {
  readonly version?: string
  readonly resolved?: string
  readonly link?: true
  readonly hasInstallScript?: true
}
const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Installed>>
}
const installed = Object.entries(lockfile.packages).filter(([place]) => place !== '')

/** The first version without the flaws that are known, of whatever reads what strangers send. */
const safe = {
  express: '5.2.0',
  'body-parser': '2.2.1',
  qs: '6.14.2',
  'path-to-regexp': '8.4.0',
  cookie: '0.7.0',
  send: '1.1.0',
  'serve-static': '2.1.0',
  'file-type': '21.3.2',
  nodemailer: '8.0.5',
  dompurify: '3.4.0',
  valibot: '1.2.0',
  vite: '8.0.5',
  bson: '6.10.4',
  multer: '2.5.0',
  'socket.io-parser': '4.2.7',
  'engine.io': '6.6.7',
  mongoose: '9.12.1',
  ws: '8.21.3',
  'better-auth': '1.7.25',
} as const

test.each(Object.entries(safe))('[T-119] %s is at least %s', (name, least) => {
  const versions = installed.flatMap(([place, { version }]) =>
    place.endsWith(`node_modules/${name}`) ? [version ?? '0'] : [],
  )
  expect(versions.length).toBeGreaterThan(0)
  for (const version of versions)
    expect(version.localeCompare(least, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
})

test('[T-119] nothing runs while it is installed, and nothing comes from another place than the registry', () => {
  const odd = installed.filter(([, { hasInstallScript, link, resolved }]) => {
    const isElsewhere = resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')
    return hasInstallScript === true || link === true || isElsewhere
  })
  expect(odd).toEqual([])
})

test('[T-119] every direct dependency is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
    Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
  >
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, wanted]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(wanted),
  )
  expect(loose).toEqual([])
})

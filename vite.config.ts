/// <reference types="vitest/config" />

// One config: five outputs (page, service worker, two verifiers, server) and four kinds of tests. The Content-Security-Policy
// nonce is a placeholder here; the server puts a fresh one into every answer (server/http/page.ts).

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** What holds the house together and takes a moment: part of `npm run check`. */
const guards = ['fences', 'golden', 'numbers', 'setApart', 'structure'].map((name) => `test/${name}.test.ts`)

/**
 * One chunk for what is opened together: a page asks for few files. Each takes along whatever it imports and no chunk above
 * it has, so that no chunk needs one below it back.
 */
const chunks = [
  [
    'start',
    /rolldown.runtime|client\/(main|app\/App|identity\/(TrialBadge|useSubmit)|navigation\/Link|ui\/(Brand|Hint|LineField|Refusal|layout\.module|usePageTitle))\.(tsx?|css)$/,
  ],
  ['account', /client\/features\/account\/(SignIn|SignUp|Forgot|Reset|Verify|Confirm)\.tsx$/],
  [
    'frame',
    /client\/(app\/Frame|navigation\/Why|room\/(firstName|useFormDraft)|sync\/sentenceOf|ui\/(DropZone|RichText|richTextForm))\.tsx?$/,
  ],
  ['board', /client\/features\/board\/BoardPage\.tsx$/],
  [
    'beside',
    /client\/(app\/(HeldChanges|Outdated|RoomFullness|ServerDelay)|features\/(contract\/(AgreedNews|SafeToStart)|notifications\/(Announcing|followNotices))|room\/(AttachToTasks|DeferredChanges|RefusedChanges))\.tsx?$/,
  ],
  [
    'parts',
    /node_modules\/(@floating-ui|@mantine|react-remove-scroll)\/|client\/(identity|navigation|ui)\/(?!PdfView|RichTextEditor)\w+\.tsx?$/,
  ],
  ['home', /client\/app\/HomeScreen\.tsx$/],
  ['editor', /client\/ui\/(RichTextEditor\.tsx|pasted\/cleanPasted\.ts)$/],
  ['overview', /client\/(app\/RoomHome|features\/(messages|notifications|overview|problems)\/\w+)\.tsx?$/],
  [
    'room',
    /client\/(app\/InvoiceScreen|room\/\w+|sync\/undo(Facts)?|features\/(board|contract|delivery|dispute|invoice)\/\w+)\.tsx?$/,
  ],
  ['offers', /client\/(app|features)\/.*\.tsx?$/],
] as const
const groups = chunks.map(([name, test], index) => ({ name, test, priority: chunks.length - index }))

export default defineConfig({
  root: 'client',
  cacheDir: path.resolve(import.meta.dirname, 'node_modules/.vite'),
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [react(), preloadTextFont(), listAhead(), paperFiles(), precompress()],
  builder: {},
  // A start prints what its reader can use. What a page loads at once has a test (test/bundleSize.test.ts).
  build: {
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { checks: { pluginTimings: false, ineffectiveDynamicImport: false } },
  },
  environments: {
    client: {
      build: {
        outDir: '../dist/client',
        emptyOutDir: true,
        // What imports what, for test/bundleSize.test.ts; it is not served.
        manifest: true,
        target: 'baseline-widely-available',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: { output: { codeSplitting: { groups } } },
      },
    },
    // A service worker stands alone at one address for ever: its own build, so that it never shares a hashed chunk.
    worker: {
      consumer: 'client',
      build: {
        outDir: '../dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'baseline-widely-available',
        rolldownOptions: {
          input: path.resolve(import.meta.dirname, 'client/serviceWorker.ts'),
          output: { format: 'iife', entryFileNames: 'sw.js' },
        },
      },
    },
    // What comes with a proof package is one file each, with everything it needs.
    verifierPage: {
      consumer: 'client',
      build: {
        outDir: '../dist/verifier',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'baseline-widely-available',
        rolldownOptions: {
          input: path.resolve(import.meta.dirname, 'client/verifier/main.ts'),
          output: { format: 'iife', entryFileNames: 'page.js' },
        },
      },
    },
    verifierProgram: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: '../dist/verifier',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node20',
        rolldownOptions: {
          platform: 'node',
          input: path.resolve(import.meta.dirname, 'server/evidence/verifyProgram.ts'),
          output: { format: 'es', entryFileNames: 'verify.mjs' },
        },
      },
    },
    ssr: {
      build: {
        outDir: '../dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          // The thread's code is asked for by its name, beside what starts it.
          input: ['server/index.ts', 'server/documents/drawingThread.ts'].map((file) =>
            path.resolve(import.meta.dirname, file),
          ),
          output: { chunkFileNames: '[name].js' },
        },
      },
    },
  },
  test: {
    root: '.',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,server}/**/*.test.ts', 'client/**/*.test.ts', ...guards],
          // Rules and units are pure: what they import is loaded once a worker, not anew for each of a hundred files.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['client/**/*.test.tsx'],
          globals: true,
          setupFiles: ['client/app/testSetup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', ...guards],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

/** Asks for the Latin text font together with the page: the swap does not move the text. */
function preloadTextFont(): Plugin {
  return {
    name: 'preload-text-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /inter-latin-wght-normal.*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
            injectTo: 'head' as const,
          })),
    },
  }
}

/** What may open after the first screen, the most likely first: the page fetches it in idle time (client/ui/fetchAhead.ts). */
function listAhead(): Plugin {
  const ahead = ['frame', 'beside', 'parts', 'overview', 'board', 'home', 'room', 'offers', 'editor']
  return {
    name: 'list-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.values(bundle)
          .flatMap((chunk) => (chunk.type === 'chunk' && ahead.includes(chunk.name) ? [chunk] : []))
          .toSorted((a, b) => ahead.indexOf(a.name) - ahead.indexOf(b.name))
          .flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])])
        const content = files.map((file) => `/${file}`).join(' ')
        return [{ tag: 'meta', attrs: { name: 'ahead', content }, injectTo: 'head' as const }]
      },
    },
  }
}

/** What the reader of papers asks for by name: served under its version, in the build and while developing. */
function paperFiles(): Plugin {
  return {
    name: 'paper-files',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      for (const name of paperNames())
        this.emitFile({ type: 'asset', fileName: `${paperBase()}/${name}`, source: readPaperFile(name) })
    },
    configureServer(server) {
      const names = new Set(paperNames())
      server.middlewares.use(`/${paperBase()}`, (request, response, next) => {
        const name = (request.url ?? '').slice(1)
        if (!names.has(name)) return next()
        response.end(readPaperFile(name))
      })
    },
  }
}

function paperHome(): string {
  return path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

function readPaperFile(name: string): Buffer {
  return readFileSync(path.join(paperHome(), name))
}

function paperBase(): string {
  const { version } = JSON.parse(String(readPaperFile('package.json'))) as { version: string }
  return `assets/pdf-${version}`
}

function paperNames(): readonly string[] {
  return ['cmaps', 'iccs', 'standard_fonts', 'wasm'].flatMap((kind) =>
    readdirSync(path.join(paperHome(), kind))
      .filter((name) => !/^LICENSE|quickjs/.test(name))
      .map((name) => `${kind}/${name}`),
  )
}

/** Writes .br and .gz beside each text asset; server/http/page.ts sends them as they are. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name !== 'ssr',
    // In generateBundle the preload markers are not yet replaced: only what is written is final.
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(m?js|css|svg|wasm)$/.test(name)) continue
        const file = path.join(dir ?? '', name)
        const source = readFileSync(file)
        if (source.length < 1024) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        writeFileSync(`${file}.br`, brotliCompressSync(source, quality))
        writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }))
      }
    },
  }
}

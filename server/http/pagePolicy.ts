// The policy of every page (T-53): nothing runs but our own files, nothing becomes markup by way of a string (Trusted
// Types: `default` refuses, `workroom` names the service worker, `dompurify` cleans what is pasted), nobody frames it.

const directives = (nonce: string): readonly string[] => [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default workroom dompurify',
]

/**
 * Of the worker that reads papers, which are anybody's: it fetches our own files, and decodes rare pictures by code that
 * was compiled for the web. The page itself may do neither more nor less than before.
 */
export const paperWorkerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

export const isPaperWorker = (path: string): boolean => /^\/assets\/pdf\.worker\.[\w.-]+\.mjs$/.test(path)

export const pagePolicy = (nonce: string): string => directives(nonce).join('; ')

// What the revision rounds mean, in a sentence for whoever types them.

export function roundsSentence(rounds: number | null): string {
  if (rounds === null) return ''
  if (rounds === 0) return 'Each task is reviewed once, no revision is included.'
  return `Each task may be revised up to ${rounds === 1 ? 'once' : `${rounds} times`}.`
}

import { expect, test, vi } from 'vitest'

import { repeat } from './repeat.ts'

test('who stops it waits for the turn that runs, and none comes after', async () => {
  const said: string[] = []
  const gate: { open?: () => void } = {}
  const work = async (): Promise<void> => {
    said.push('begun')
    await new Promise<void>((resolve) => {
      gate.open = resolve
    })
    said.push('done')
  }
  const polls = repeat(work, 0, (fault) => said.push(String(fault)))
  await vi.waitFor(() => expect(said).toEqual(['begun']))
  const stopped = polls.stop().then(() => said.push('stopped'))
  gate.open?.()
  await stopped
  expect(said).toEqual(['begun', 'done', 'stopped'])
})

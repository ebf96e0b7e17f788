import { describe, expect, test } from 'vitest'

import { richTextOf } from '../../../shared/richtext.ts'
import { wholeDraft } from '../../../test/support/views.ts'
import type { Transfer } from '../../sync/transfers.ts'
import { filesLack, openStep, reportLack, stepLocks } from './deliverySteps.ts'

const transfer = (part: Partial<Transfer>): Transfer => ({
  key: 'k',
  owner: 'ben',
  place: { room: 'room' },
  purpose: 'final-work',
  name: 'shop.zip',
  size: 5_000_000,
  lastModified: 0,
  sent: 0,
  speed: 0,
  status: 'sending',
  problem: null,
  ref: null,
  file: null,
  ...part,
})

describe('the steps of a delivery', () => {
  test.each([
    [{ instructions: '', done: '' }, 'Write the delivery instructions and what was done'],
    [{ instructions: '' }, 'Write the delivery instructions'],
    [{ done: richTextOf('\n') }, 'Write what was done'],
    [{}, null],
  ])('[D3] a report with %j locks the files: %s', (part, lack) => {
    expect(reportLack({ ...wholeDraft, ...part })).toBe(lack)
  })

  test('[D4] work may be a link, proof is always a file', () => {
    const link = { url: 'https://shop.example', note: '' }
    expect(filesLack({ ...wholeDraft, files: [] }, [])).toBe(
      'Add at least one file or link as the final work',
    )
    expect(filesLack({ ...wholeDraft, files: [], links: [link] }, [])).toBeNull()
    expect(filesLack({ ...wholeDraft, proofs: [] }, [])).toBe('Add a proof of work')
  })

  test('[D1] what is on its way locks the check, with count, bytes and time', () => {
    const two = [
      transfer({ sent: 1_000_000, speed: 400_000 }),
      transfer({ key: 'l', size: 4_400_000, status: 'waiting' }),
    ]
    expect(filesLack(wholeDraft, two)).toBe('2 files left, 8.4 MB, about 21 s')
    expect(filesLack(wholeDraft, [transfer({ status: 'paused' })])).toBe('1 file left, 5.0 MB')
    expect(filesLack(wholeDraft, [transfer({ sent: 5_000_000, status: 'verifying' })])).toMatch(
      /^1 file left/,
    )
  })

  test('what did not arrive is named', () => {
    expect(filesLack(wholeDraft, [transfer({ status: 'failed' })])).toBe(
      '“shop.zip” did not arrive: try again or take it away',
    )
    expect(filesLack(wholeDraft, [transfer({ status: 'needs-file' })])).toBe(
      '“shop.zip” is not finished: choose it again or take it away',
    )
    expect(
      filesLack(wholeDraft, [transfer({ status: 'needs-file' }), transfer({ status: 'failed' })]),
    ).toMatch(/^2 files did not arrive/)
  })

  test('an address of a locked step shows the furthest one that is open', () => {
    const noReport = stepLocks({ ...wholeDraft, done: '' }, [])
    const noProof = stepLocks({ ...wholeDraft, proofs: [] }, [])
    expect(openStep('check', noReport)).toBe('report')
    expect(openStep('check', noProof)).toBe('files')
    expect(openStep('check', stepLocks(wholeDraft, []))).toBe('check')
    expect(openStep('nonsense', noProof)).toBe('report')
  })
})

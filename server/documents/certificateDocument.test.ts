import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { working } from '../../test/support/histories.ts'
import { room } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { accept, acceptOffer, knowing, makeOffer, step, terms } from '../../test/support/steps.ts'
import { certificateDocument } from './certificateDocument.ts'

const addresses = { client: '12 Garden Road\nBristol', freelancer: 'Lindenstr. 4\nBerlin' }
const wants = { ...makeOffer, args: { ...makeOffer.args, terms: { ...terms, addresses: true } } } as const

test('[C24] the certificate names the postal addresses of the contract, and none where it has none', () => {
  const { log } = play([
    knowing(addresses, step(client, wants)),
    knowing(addresses, step(freelancer, acceptOffer)),
    step(freelancer, accept('freelancer')),
    step(client, accept('client')),
  ])
  expect(certificateDocument(room, log)?.pieces).toContainEqual({
    kind: 'blocks',
    blocks: [
      { label: 'The client', lines: ['Ada Lindqvist', '12 Garden Road', 'Bristol'] },
      { label: 'The freelancer', lines: ['Ben Okafor', 'Lindenstr. 4', 'Berlin'] },
    ],
  })
  expect(certificateDocument(room, play(working).log)?.pieces).toContainEqual({
    kind: 'blocks',
    blocks: [
      { label: 'The client', lines: ['Ada Lindqvist'] },
      { label: 'The freelancer', lines: ['Ben Okafor'] },
    ],
  })
})

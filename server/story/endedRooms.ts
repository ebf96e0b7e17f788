// The rooms that have come to an end, each to another one; of one only the money is still on its way.

import { type Story, scene } from './scene.ts'
import { agreed, approve, deliver, funded, offer, open, people, say, takeOffer, tasksOf } from './scenes.ts'

const account = { holder: people.freelancer, iban: 'DE89370400440532013000', bic: '', words: '' }

export function paymentDue(): Story {
  const tasks = tasksOf('Translate the product texts')
  return {
    daysAgo: 20,
    scenes: [
      ...funded({
        title: 'Swedish product texts',
        brief: 'Forty short texts from English to Swedish. Paid by bank transfer.',
        amount: 32_000,
        holding: 'direct',
      }),
      tasks.add(1.5),
      ...tasks.allDone(3.3, 6),
      deliver(12.4, { done: 'All forty texts, in the tone of the English ones.' }),
      approve(14.4),
      scene(14.6, 'freelancer', { name: 'sayWhereToPay', args: account }),
    ],
  }
}

/** The freelancer did not answer that it is paid: what fell due is the platform's to record. */
export function paidAsStated(): Story {
  const tasks = tasksOf('Danish product texts')
  return {
    daysAgo: 45,
    scenes: [
      ...funded({
        title: 'Danish product texts',
        brief: 'Forty short texts from English to Danish. Paid by bank transfer.',
        amount: 36_000,
        holding: 'direct',
      }),
      tasks.add(1.5),
      ...tasks.allDone(3.3, 6),
      deliver(12.4, { done: 'All forty texts.' }),
      approve(14.4),
      scene(14.6, 'freelancer', { name: 'sayWhereToPay', args: account }),
      scene(15.4, 'client', ({ at }) => ({
        name: 'statePaid',
        args: { paidOn: new Date(at).toISOString().slice(0, 10), reference: 'Danish product texts' },
      })),
    ],
  }
}

/** The client never paid, and the freelancer closed the room: the invoice stays open. */
export function closedUnpaid(): Story {
  const tasks = tasksOf('Norwegian product texts')
  return {
    daysAgo: 62,
    scenes: [
      ...funded({
        title: 'Norwegian product texts',
        brief: 'Ten short texts from English to Norwegian. Paid by bank transfer.',
        amount: 9_000,
        holding: 'direct',
      }),
      tasks.add(1.5),
      ...tasks.allDone(3.3, 6),
      deliver(12.4, { done: 'All ten texts.' }),
      approve(14.4),
      scene(14.6, 'freelancer', { name: 'sayWhereToPay', args: account }),
      scene(26.4, 'freelancer', { name: 'closeUnpaid', args: {} }),
    ],
  }
}

export function paidByApproval(): Story {
  const tasks = tasksOf('Logo sketches', 'Final logo', 'Files for print and web')
  return {
    daysAgo: 48,
    scenes: [
      ...funded({
        title: 'New logo',
        brief: 'A logo that can be pressed into clay.',
        amount: 150_000,
      }),
      tasks.add(1.5),
      tasks.move(2.3, 0, 'working'),
      tasks.move(4.3, 0, 'completed'),
      tasks.redo(4.7, 0, 'Could we see one without emails?'),
      tasks.move(6.3, 0, 'completed'),
      tasks.approve(6.6, 0),
      ...tasks.allDone(7.3, 9).filter((_scene, step) => step >= 3),
      say(17.2, 'client', 'It looks wonderful on the first bowls.'),
      deliver(18.4, { done: 'The logo in all sizes, and the stamp as a file for the milling machine.' }),
      open(18.6),
      approve(20.4),
    ],
  }
}

export function paidBySilence(): Story {
  const tasks = tasksOf('Set up backups', 'Try a restore')
  return {
    daysAgo: 40,
    scenes: [
      ...funded({
        title: 'Backups for the shop',
        brief: 'Nightly backups, and a restore that was tried once.',
        amount: 54_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 6),
      deliver(10.4, { done: 'Backups run each night; a restore took eleven minutes.' }),
    ],
  }
}

export function settled(): Story {
  const tasks = tasksOf('Film in the workshop', 'Cut and sound')
  return {
    daysAgo: 36,
    scenes: [
      ...funded({
        title: 'Film about the workshop',
        brief: 'A film of two minutes for the home page.',
        amount: 200_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 9),
      deliver(14.4, { done: 'The film, in two sizes.' }),
      scene(15.4, 'client', {
        name: 'openDispute',
        args: { words: 'The sound breaks off twice in the second half.' },
      }),
      scene(15.7, 'freelancer', { name: 'offerSettlement', args: { toFreelancer: 160_000 } }),
      scene(16.4, 'client', { name: 'acceptSettlement', args: { toFreelancer: 160_000 } }),
    ],
  }
}

/** Nothing was held: what both settled on is paid directly, and the client is asked for it. */
export function settledDirect(): Story {
  const tasks = tasksOf('Write the newsletter', 'Pictures for it')
  return {
    daysAgo: 24,
    scenes: [
      ...funded({
        title: 'Autumn newsletter',
        brief: 'A newsletter of four pages with pictures. Paid by bank transfer.',
        amount: 48_000,
        holding: 'direct',
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 8),
      deliver(13.4, { done: 'The newsletter, with nine pictures.' }),
      scene(15.4, 'client', {
        name: 'openDispute',
        args: { words: 'Two of the four pages are those of last year.' },
      }),
      scene(15.7, 'freelancer', { name: 'offerSettlement', args: { toFreelancer: 30_000 } }),
      scene(16.4, 'client', { name: 'acceptSettlement', args: { toFreelancer: 30_000 } }),
      scene(16.6, 'freelancer', { name: 'sayWhereToPay', args: account }),
    ],
  }
}

export function refunded(): Story {
  const tasks = tasksOf('App for orders')
  return {
    daysAgo: 34,
    scenes: [
      ...funded({
        title: 'App for orders at the market',
        brief: 'An app that takes orders without a network and sends them later.',
        amount: 120_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(3.3, 7),
      deliver(13.4, { done: 'The app, ready to install.' }),
      scene(14.4, 'client', {
        name: 'openDispute',
        args: { words: 'It does not start on any of our three phones.' },
      }),
      scene(15.4, 'freelancer', {
        name: 'answerDispute',
        args: { words: 'It runs on mine. I cannot mend it this month.' },
      }),
      scene(17.4, 'support', {
        name: 'decideDispute',
        args: {
          toFreelancer: 0,
          words: 'The app did not start on three devices that the contract names. The amount goes back.',
        },
      }),
    ],
  }
}

export const closed = (): Story => ({
  daysAgo: 9,
  scenes: [
    offer(0.4, {
      title: 'Sign for the shop window',
      brief: 'A sign of one metre, to be mounted on site.',
      amount: 60_000,
    }),
    takeOffer(1.4),
    scene(2.4, 'freelancer', {
      name: 'declineContract',
      args: { version: 1, reason: 'I cannot mount it on site this winter.' },
    }),
  ],
})

export const cancelled = (): Story => ({
  daysAgo: 26,
  scenes: [
    ...agreed({
      title: 'Seasonal banners',
      brief: 'Four banners, one for each season.',
      amount: 38_000,
    }),
    scene(12.4, 'freelancer', { name: 'leaveUnfunded', args: {} }),
  ],
})

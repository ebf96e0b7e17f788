// The rooms in which something is still to be done.

import { type Story, scene } from './scene.ts'
import {
  accept,
  agreed,
  deliver,
  flag,
  funded,
  offer,
  open,
  proposal,
  say,
  takeOffer,
  tasksOf,
} from './scenes.ts'

export const proposed = (): Story => ({
  daysAgo: 4,
  scenes: [
    proposal(0.4, {
      title: 'Photo set for the spring catalogue',
      brief: 'Twelve pieces on a light ground, three views each, ready for print.',
      amount: 96_000,
      coverLetter: 'I have the light and the table for ceramics here, and can begin next week.',
      scope: ['12 pieces, 3 views each', 'Retouching', 'Files for print and for the web'],
    }),
    say(1.5, 'client', 'Could the glazes be shot without reflections?'),
    say(1.6, 'freelancer', 'Yes, with a polariser. I will show you two tests first.'),
  ],
})

export const invited = (): Story => ({
  daysAgo: 3,
  scenes: [
    offer(0.5, {
      title: 'Newsletter template',
      brief: 'One template for the monthly newsletter, with a picture, three goods and a foot.',
      amount: 45_000,
    }),
  ],
})

export const contracting = (): Story => ({
  daysAgo: 5,
  scenes: [
    offer(0.4, {
      title: 'Online shop relaunch',
      brief: 'A faster shop for forty handmade pieces, in English and Swedish.',
      amount: 240_000,
    }),
    takeOffer(1.5),
    accept(1.52, 'freelancer'),
  ],
})

export const funding = (): Story => ({
  daysAgo: 4,
  scenes: agreed({
    title: 'Packaging design',
    brief: 'A box and a label that survive the post and look like the studio.',
    amount: 130_000,
  }),
})

export function working(): Story {
  const tasks = tasksOf(
    'Sketches of the stand',
    'Price list as PDF',
    'Wall texts in two languages',
    'Light plan',
    'Pack list for the van',
  )
  const [, list = null, , light = null] = tasks.ids
  return {
    daysAgo: 12,
    scenes: [
      ...funded({
        title: 'Trade fair stand',
        brief: 'Everything for the stand in January: sketches, texts, light and the price list.',
        amount: 185_000,
      }),
      tasks.add(1.6),
      say(1.7, 'client', 'Here is the plan of the hall. We are in the corner.', 'hall-plan.png'),
      tasks.move(2.4, 0, 'working'),
      tasks.move(4.4, 0, 'completed'),
      tasks.approve(4.7, 0),
      tasks.move(5.4, 1, 'working'),
      tasks.move(6.5, 1, 'completed'),
      tasks.redo(6.7, 1, 'The prices without tax are missing in the second column.'),
      tasks.move(7.4, 2, 'working'),
      tasks.move(9.4, 2, 'completed'),
      flag(9.5, {
        card: light,
        kind: 'access',
        explanation: 'The organiser has not said yet how much power the corner has.',
      }),
      say(9.6, 'client', 'I have asked them, and will write as soon as they answer.'),
      say(
        10.3,
        'freelancer',
        'Thank you. The new price list is nearly done, the draft is here.',
        'price-list.txt',
      ),
      ...(list === null
        ? []
        : [
            scene(10.35, 'freelancer', {
              name: 'editCard',
              args: { card: list, title: 'Price list as PDF, with and without tax' },
            }),
          ]),
    ],
  }
}

export function problemReview(): Story {
  const tasks = tasksOf('Move the shop to the new host', 'Redirects for old addresses', 'Mail for the domain')
  const [, , mail = null] = tasks.ids
  return {
    daysAgo: 14,
    scenes: [
      ...funded({
        title: 'Move to a new host',
        brief: 'Shop, addresses and mail move to the new host without a day of downtime.',
        amount: 70_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 6).filter((_scene, step) => step < 6),
      flag(9.4, {
        card: mail,
        kind: 'access',
        explanation: 'The registrar’s password does not work, so that mail could not be moved.',
      }),
      deliver(11.4, { done: 'The shop runs at the new host, all old addresses lead to it.' }),
      scene(12.4, 'support', {
        name: 'takeUpCase',
        args: { words: 'Hello Ada, could you get a new password from the registrar, or drop this task?' },
      }),
    ],
  }
}

export function invoiced(): Story {
  const tasks = tasksOf('Measure the shop on phones', 'Smaller pictures', 'One request less for each page')
  return {
    daysAgo: 13,
    scenes: [
      ...funded({
        title: 'Faster product pages',
        brief: 'Product pages load in under two seconds on a phone.',
        amount: 88_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 7),
      deliver(10.4, {
        done: 'Pages load in 1.4 seconds on a four year old phone.',
        highlights: 'The pictures are a third of their size and look the same.',
      }),
      open(11.3),
      say(11.4, 'client', 'I will look at it on the old tablet in the studio tomorrow.'),
    ],
  }
}

export function disputed(): Story {
  const tasks = tasksOf('Search', 'Filters by colour and size')
  return {
    daysAgo: 18,
    scenes: [
      ...funded({
        title: 'Search and filters',
        brief: 'Search and filters for forty pieces, by colour, size and price.',
        amount: 110_000,
      }),
      tasks.add(1.5),
      ...tasks.allDone(2.3, 8),
      deliver(13.4, { done: 'Search and filters work as described.' }),
      open(14.3),
      scene(15.4, 'client', {
        name: 'openDispute',
        args: { words: 'The filter by price is missing. It stands in the description.' },
      }),
      scene(15.6, 'freelancer', {
        name: 'answerDispute',
        args: { words: 'The list of tasks has colour and size only; nobody missed the price in any review.' },
      }),
      scene(16.5, 'freelancer', { name: 'offerSettlement', args: { toFreelancer: 95_000 } }),
    ],
  }
}

/** Nothing was delivered: what fell due is the platform's to record. */
export function overdue(): Story {
  const tasks = tasksOf('Voices for three languages', 'Record the nine texts', 'Cut and export')
  return {
    daysAgo: 40,
    scenes: [
      ...funded({
        title: 'Audio guide for the museum',
        brief: 'Nine short texts about the pieces in the museum, read in three languages.',
        amount: 150_000,
      }),
      tasks.add(1.6),
      tasks.move(3.4, 0, 'working'),
      tasks.move(5.4, 0, 'completed'),
      tasks.approve(5.6, 0),
      tasks.move(8.4, 1, 'working'),
      say(20.4, 'client', 'How far are the recordings?'),
    ],
  }
}

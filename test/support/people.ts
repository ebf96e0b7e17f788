// Who acts in a test: Ada is the client, Ben the freelancer, Sam of support, Eve has no part in it.

import type { Actor, Role } from '../../shared/decider.ts'
import { user } from './named.ts'

export const ada = { userId: user('ada'), name: 'Ada Lindqvist' } as const
export const ben = { userId: user('ben'), name: 'Ben Okafor' } as const
export const people = { client: ada, freelancer: ben } as const

export const party = (role: Role): Actor => ({ kind: 'party', userId: people[role].userId, role })
export const client = party('client')
export const freelancer = party('freelancer')
export const stranger: Actor = {
  kind: 'party',
  userId: user('eve'),
  role: 'freelancer',
}
export const platform: Actor = { kind: 'platform' }
export const support: Actor = { kind: 'support', userId: user('sam') }

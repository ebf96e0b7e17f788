import { expect, test } from 'vitest'

import { upsert, upsertAll } from './upserts.ts'

const taken = (): Promise<never> => Promise.reject(Object.assign(new Error('E11000'), { code: 11000 }))

/** Answers one after another, the last one again and again. */
function answering(...answers: readonly (() => Promise<unknown>)[]) {
  let asked = 0
  return {
    write: () => (answers[asked++] ?? answers.at(-1) ?? taken)(),
    asked: () => asked,
  }
}

const done = (): Promise<null> => Promise.resolve(null)
const broken = (): Promise<never> => Promise.reject(new Error('the line broke'))

test('who is told that it is there already tries once more and changes it', async () => {
  const { write, asked } = answering(taken, done)
  expect([await upsert(write), asked()]).toEqual([true, 2])
})

test('what is there and does not want it stays as it is', async () => {
  const { write, asked } = answering(taken)
  expect([await upsert(write), asked()]).toEqual([false, 2])
})

test('any other fault is one', async () => {
  await expect(upsert(broken)).rejects.toThrow('the line broke')
  await expect(upsert(answering(taken, broken).write)).rejects.toThrow('the line broke')
})

test('of many that go as one none is left out because another met something', async () => {
  const rows = [answering(done), answering(taken), answering(taken, done)]
  const together = (answer: () => Promise<unknown>) => (some: readonly (typeof rows)[number][]) =>
    some.length > 1 ? answer() : (some[0] ?? answering(broken)).write()
  await upsertAll(rows, together(done))
  expect(rows.map(({ asked }) => asked())).toEqual([0, 0, 0])
  await upsertAll(rows, together(taken))
  expect(rows.map(({ asked }) => asked())).toEqual([1, 2, 2])
})

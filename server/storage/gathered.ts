// One way to the store for many who ask at the same time: what is asked in one moment, and while the asking before is
// under way, is asked together. Much happens in many rooms at once, and each would ask for itself otherwise.

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Answers stand in the order of what was asked. Fails for all when it fails. */
type AskAll<Asked, Answer> = (asked: readonly Asked[]) => Promise<readonly Answer[]>

interface Waiting<Asked, Answer> {
  readonly asked: Asked
  readonly resolve: (answer: Answer) => void
  readonly reject: (fault: unknown) => void
}

/** @param most so many are asked for at once */
export function createGathered<Asked, Answer>(
  askAll: AskAll<Asked, Answer>,
  most: number,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = []
  let isUnderWay = false

  async function drain(): Promise<void> {
    isUnderWay = true
    await nextTurn()
    while (waiting.length > 0) await ask(waiting.splice(0, most))
    isUnderWay = false
  }

  async function ask(all: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await askAll(all.map(({ asked }) => asked))
      for (const [index, { resolve }] of all.entries()) resolve(answers[index] as Answer)
    } catch (fault) {
      for (const { reject } of all) reject(fault)
    }
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (!isUnderWay) void drain()
    })
}

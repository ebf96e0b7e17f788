// Who asks again before the answer is there wants the newest: one answer is under way, one waits at most.

/** `answer` says whether it answered; where it did not, what was asked meanwhile is dropped too. */
export function createLatestOnly<Asked>(
  answer: (asked: Asked) => Promise<boolean>,
): (asked: Asked) => Promise<void> {
  let wanted: Asked | null = null
  let isAnswering = false

  function take(): Asked | null {
    const next = wanted
    wanted = null
    return next
  }

  return async (asked) => {
    wanted = asked
    if (isAnswering) return
    isAnswering = true
    try {
      for (let next = take(); next !== null; next = take()) if (!(await answer(next))) break
    } finally {
      isAnswering = false
      wanted = null
    }
  }
}

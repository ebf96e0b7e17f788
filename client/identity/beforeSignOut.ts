// What a sign-out waits for, in all tabs of this browser: what waits to be sent goes while the session still lives.

type Task = () => Promise<void>

const tasks = new Set<Task>()

/** Until the answer is called. */
export function beforeSignOut(task: Task): () => void {
  tasks.add(task)
  return () => void tasks.delete(task)
}

/** A task that fails holds nobody up. */
export async function finishBeforeSignOut(): Promise<void> {
  await Promise.allSettled([...tasks].map((task) => task()))
}

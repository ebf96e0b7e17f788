// What opens over the board: its code comes after the board's own and stays. It is fetched as soon as the board stands,
// so that the first click does not wait for the network.

import { lazy, useEffect } from 'react'

const load = {
  menu: async () => ({ default: (await import('./CardMenu.tsx')).CardMenu }),
  task: async () => ({ default: (await import('./CardDialog.tsx')).CardDialog }),
  remove: async () => ({ default: (await import('./RemoveTask.tsx')).RemoveTask }),
  removed: async () => ({ default: (await import('./RemovedTasks.tsx')).RemovedTasks }),
  newTask: async () => ({ default: (await import('./NewTaskSheet.tsx')).NewTaskSheet }),
}

export const CardMenu = lazy(load.menu)
export const CardDialog = lazy(load.task)
export const RemoveTask = lazy(load.remove)
export const RemovedTasks = lazy(load.removed)
export const NewTaskSheet = lazy(load.newTask)

const SOON_MS = 500

export function useDialogsSoon(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // Without a network the opening itself tries again.
      for (const fetch of Object.values(load)) fetch().catch(() => undefined)
    }, SOON_MS)
    return () => clearTimeout(timer)
  }, [])
}

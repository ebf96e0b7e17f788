// What opens over the board, or stands on few: its code comes after the board's own.

import { part } from '../../ui/fetchedScreen.ts'

export const BoardCommands = part(async () => (await import('./BoardCommands.ts')).BoardCommands)
export const CardMenu = part(async () => (await import('./CardMenu.tsx')).CardMenu)
export const CardDialog = part(async () => (await import('./CardDialog.tsx')).CardDialog)
export const FilterButton = part(async () => (await import('./FilterButton.tsx')).FilterButton)
export const FilterBar = part(async () => (await import('./FilterBar.tsx')).FilterBar)
export const TaskList = part(async () => (await import('./TaskList.tsx')).TaskList)
export const SelectionBar = part(async () => (await import('./SelectionBar.tsx')).SelectionBar)
export const RemoveTask = part(async () => (await import('./RemoveTask.tsx')).RemoveTask)
export const RemovedTasks = part(async () => (await import('./RemovedTasks.tsx')).RemovedTasks)
export const NewTaskSheet = part(async () => (await import('./NewTaskSheet.tsx')).NewTaskSheet)
export const Suggestions = part(async () => (await import('./Suggestions.tsx')).Suggestions)
export const OfferedScope = part(async () => (await import('./ScopeOffer.tsx')).OfferedScope)
export const TaskTemplates = part(async () => (await import('./TaskTemplates.tsx')).TaskTemplates)

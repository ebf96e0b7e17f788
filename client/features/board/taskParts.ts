// The parts of an open task: side by side where there is room, one at a time on a phone.

export const taskParts = { words: 'Task', talk: 'Talk', facts: 'Facts', history: 'History' } as const
export type TaskPart = keyof typeof taskParts

// The phases in which a room waits at the support desk.

import type { Phase } from '../../shared/workroom/phase.ts'

export const deskPhases: readonly Phase[] = ['problem-review', 'overdue', 'disputed']
export const isAtDesk = (phase: Phase): boolean => deskPhases.includes(phase)

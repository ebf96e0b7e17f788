// What a matter at the desk is called.

export const kindNames = { case: 'Problem review', dispute: 'Dispute', overdue: 'Overdue work' } as const

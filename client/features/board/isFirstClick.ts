// The next task stands where Approve stood: a click too many must not approve it unseen.

import type { MouseEvent } from 'react'

export const isFirstClick = ({ detail }: MouseEvent): boolean => detail <= 1

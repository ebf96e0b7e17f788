// One room for each end and each middle that a project can have, told as it may happen between the two.

import {
  paymentDue,
  paidAsStated,
  closedUnpaid,
  paidByApproval,
  paidBySilence,
  settled,
  settledDirect,
  refunded,
  closed,
  cancelled,
} from './endedRooms.ts'
import {
  proposed,
  invited,
  contracting,
  funding,
  working,
  problemReview,
  invoiced,
  disputed,
  overdue,
} from './openRooms.ts'
import type { Story } from './scene.ts'

export const stories = (): readonly Story[] => [
  proposed(),
  invited(),
  contracting(),
  funding(),
  working(),
  problemReview(),
  invoiced(),
  disputed(),
  overdue(),
  paymentDue(),
  paidAsStated(),
  closedUnpaid(),
  paidByApproval(),
  paidBySilence(),
  settled(),
  settledDirect(),
  refunded(),
  closed(),
  cancelled(),
]

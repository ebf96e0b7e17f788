// What only this screen knows: what is being dragged, renamed or opened. Nothing of it is sent.
//
// While a card is dragged the board is shown as it was when it was lifted (`frozen`): the drag library counts in that
// list, so records that arrive meanwhile appear with the drop.

import { create } from 'zustand'

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import type { Board, Column } from '../../../shared/workroom/boardState.ts'
import type { Review } from '../../../shared/workroom/reviewState.ts'

export interface Lifted {
  readonly card: CardId
  readonly board: Board
  readonly review: Review
  /** The columns that would refuse the card, and why. */
  readonly refusedBy: Readonly<Partial<Record<Column, RejectionCode>>>
}

export interface MenuTarget {
  readonly card: CardId
  /** Where the button that opened it stands, in the window. */
  readonly at: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
}

interface BoardUi {
  readonly lifted: Lifted | null
  readonly renaming: CardId | null
  readonly menu: MenuTarget | null
  readonly removing: CardId | null
  /** The lists of tasks that this person keeps are open. */
  readonly hasTemplates: boolean
  /** The column shown where there is room for one only. */
  readonly tab: Column
  /** Changes of this screen after this instant are news: they get their small moment. */
  readonly openedAt: number
}

const nothing = { lifted: null, renaming: null, menu: null, removing: null, hasTemplates: false } as const

export const useBoardUi = create<BoardUi>()(() => ({ ...nothing, tab: 'todo', openedAt: 0 }))

/** The screen opens or closes: a drag that it interrupts leaves nothing frozen behind. */
export const resetBoardUi = (openedAt = 0): void => useBoardUi.setState({ ...nothing, openedAt })

export const liftCard = (lifted: Lifted): void => useBoardUi.setState({ lifted, menu: null })
export const letGo = (): void => useBoardUi.setState({ lifted: null })
export const openMenu = (menu: MenuTarget): void => useBoardUi.setState({ menu })
export const closeMenu = (): void => useBoardUi.setState({ menu: null })
export const rename = (renaming: CardId | null): void => useBoardUi.setState({ renaming })
export const askToRemove = (removing: CardId | null): void => useBoardUi.setState({ removing })
export const openTemplates = (): void => useBoardUi.setState({ hasTemplates: true })
export const closeTemplates = (): void => useBoardUi.setState({ hasTemplates: false })
export const showTab = (tab: Column): void => useBoardUi.setState({ tab })

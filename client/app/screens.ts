// One chunk for each screen: the code of a room is not loaded to sign in.

import type { ComponentType } from 'react'

import type { RoomScreen } from '../navigation/paths.ts'
import { type Fetched, screen } from '../ui/fetchedScreen.ts'

/** What stands alone in the window, without a frame. */
export const accountScreens = {
  signIn: screen(async () => (await import('../features/account/SignIn.tsx')).SignIn),
  signUp: screen(async () => (await import('../features/account/SignUp.tsx')).SignUp),
  forgot: screen(async () => (await import('../features/account/Forgot.tsx')).Forgot),
  reset: screen(async () => (await import('../features/account/Reset.tsx')).Reset),
  verify: screen(async () => (await import('../features/account/Verify.tsx')).Verify),
  confirm: screen(async () => (await import('../features/account/Confirm.tsx')).Confirm),
}

export const homeScreens = {
  home: screen(async () => (await import('./HomeScreen.tsx')).HomeScreen),
  newOffer: screen(async () => (await import('../features/offer/NewOffer.tsx')).NewOffer),
  newProposal: screen(async () => (await import('../features/offer/NewOffer.tsx')).NewProposal),
  newJob: screen(async () => (await import('../features/jobs/PostJob.tsx')).PostJob),
  job: screen<{ readonly job: string }>(async () => (await import('../features/jobs/JobPage.tsx')).JobPage),
  propose: screen<{ readonly job: string }>(
    async () => (await import('../features/jobs/Propose.tsx')).Propose,
  ),
  invitation: screen<{ readonly token: string }>(
    async () => (await import('../features/offer/Invitation.tsx')).Invitation,
  ),
  unsubscribe: screen<{ readonly token: string }>(
    async () => (await import('../features/notifications/Unsubscribe.tsx')).Unsubscribe,
  ),
  support: screen(async () => (await import('../features/support/SupportDesk.tsx')).SupportDesk),
  supportRoom: screen<{ readonly room: string }>(
    async () => (await import('../features/support/SupportRoomPage.tsx')).SupportRoomPage,
  ),
  past: screen<{ readonly room: string; readonly moment: string }>(
    async () => (await import('./PastScreen.tsx')).PastScreen,
  ),
  money: screen(async () => (await import('../features/money/MoneyPage.tsx')).MoneyPage),
  help: screen(async () => (await import('../features/help/HelpPage.tsx')).HelpPage),
  account: screen(async () => (await import('./AccountScreen.tsx')).AccountScreen),
}

export const roomScreens: Readonly<Record<RoomScreen, ComponentType & Fetched>> = {
  overview: screen(async () => (await import('./RoomHome.tsx')).RoomHome),
  messages: screen(async () => (await import('../features/messages/MessagesPage.tsx')).MessagesPage),
  contract: screen(async () => (await import('../features/contract/ContractPage.tsx')).ContractPage),
  board: screen(async () => (await import('../features/board/BoardPage.tsx')).BoardPage),
  invoice: screen(async () => (await import('./InvoiceScreen.tsx')).InvoiceScreen),
  dispute: screen(async () => (await import('../features/dispute/DisputePage.tsx')).DisputePage),
  deliver: screen(async () => (await import('../features/delivery/DeliverPage.tsx')).DeliverPage),
}

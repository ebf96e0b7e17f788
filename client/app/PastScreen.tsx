// The time machine with the pages that the features bring along.

import { PastPage } from '../features/past/PastPage.tsx'
import { part } from '../ui/fetchedScreen.ts'

const BoardPage = part(async () => (await import('../features/board/BoardPage.tsx')).BoardPage)
const PastContract = part(async () => (await import('../features/contract/PastContract.tsx')).PastContract)
const PastMessages = part(async () => (await import('../features/messages/PastMessages.tsx')).PastMessages)
const PastMoney = part(async () => (await import('../features/invoice/PastMoney.tsx')).PastMoney)

const views = {
  board: <BoardPage />,
  contract: <PastContract />,
  messages: <PastMessages />,
  money: <PastMoney />,
}

export function PastScreen(props: { readonly room: string; readonly moment: string }) {
  return <PastPage {...props} views={views} />
}

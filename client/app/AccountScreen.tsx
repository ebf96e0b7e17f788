// The account page with the parts that other features bring along.

import { Account } from '../features/account/Account.tsx'
import { AccountPart } from '../features/account/AccountPart.tsx'
import { BusinessPart } from '../features/money/BusinessPart.tsx'
import { PayToPart } from '../features/money/PayToPart.tsx'
import { ReadingPart } from '../features/money/ReadingPart.tsx'
import { DesktopSetting } from '../features/notifications/DesktopSetting.tsx'
import { NoticeSetting } from '../features/notifications/NoticeSetting.tsx'
import { useBusiness } from '../identity/useBusiness.ts'

export function AccountScreen() {
  const business = useBusiness()
  return (
    <Account>
      <AccountPart title="Business details" text="What stands about you on invoices.">
        <BusinessPart business={business} />
      </AccountPart>
      <AccountPart
        title="Where clients pay you"
        text="For projects that are paid directly. A client sees it only once something is due; a change needs your password, and who owes you something is told."
      >
        <PayToPart />
      </AccountPart>
      <AccountPart
        title="Dates and money"
        text="How they are written for you, here and in emails. The other party sees your zone beside deadlines."
      >
        <ReadingPart business={business} />
      </AccountPart>
      <AccountPart title="Notifications" text="What you are told of, and how in this browser.">
        <NoticeSetting />
        <DesktopSetting />
      </AccountPart>
    </Account>
  )
}

// The account page with the parts that other features bring along.

import { Account } from '../features/account/Account.tsx'
import { AccountPart } from '../features/account/AccountPart.tsx'
import { BusinessPart } from '../features/money/BusinessPart.tsx'
import { DesktopSetting } from '../features/notifications/DesktopSetting.tsx'

export function AccountScreen() {
  return (
    <Account>
      <AccountPart title="Business details" text="What stands about you on invoices.">
        <BusinessPart />
      </AccountPart>
      <AccountPart title="Notifications" text="In this browser. What needs you also comes by mail.">
        <DesktopSetting />
      </AccountPart>
    </Account>
  )
}

// Where to pay, as the freelancer told it last, ready to be copied; what was told before stays folded below (rule P7).

import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'

import { shownIban } from '../../../shared/payTo.ts'
import type { ToldPayTo } from '../../../shared/workroom/directPaymentState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Fact, Facts } from '../../ui/Panel.tsx'
import { DateTime } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './DirectPayment.module.css'

const none: readonly ToldPayTo[] = []

/** `reference`: what the transfer names, where the reader is to pay. */
export function WhereToPay({ reference }: { readonly reference?: string }) {
  const told = useRoom((session) => session.view.payment.direct?.payTo ?? none)
  const newest = told.at(-1)
  const earlier = told.slice(0, -1).toReversed()
  if (newest === undefined) return null
  return (
    <div className={styles.where}>
      <PayToFacts payTo={newest} {...(reference !== undefined && { reference })} />
      {earlier.length > 0 && (
        <>
          <p className={styles.changed}>
            <Icon name="alert" size={15} />
            <span>
              Changed <DateTime at={newest.at} />
            </span>
          </p>
          <details className={styles.earlier}>
            <summary>What was told before</summary>
            {earlier.map((payTo) => (
              <div key={payTo.at}>
                <p className={layout.quiet}>
                  Told <DateTime at={payTo.at} />
                </p>
                <PayToFacts payTo={payTo} />
              </div>
            ))}
          </details>
        </>
      )}
    </div>
  )
}

interface PayToFactsProps {
  readonly payTo: ToldPayTo
  readonly reference?: string
}

function PayToFacts({ payTo: { holder, iban, bic, words }, reference }: PayToFactsProps) {
  return (
    <>
      {iban !== '' && (
        <Facts>
          <Fact name="Account holder">
            <bdi>{holder}</bdi>
          </Fact>
          <Fact name="IBAN">
            <Copied shown={shownIban(iban)} text={iban} what="IBAN" />
          </Fact>
          {bic !== '' && (
            <Fact name="BIC">
              <Copied shown={bic} text={bic} what="BIC" />
            </Fact>
          )}
          {reference !== undefined && (
            <Fact name="Reference">
              <Copied shown={reference} text={reference} what="reference" />
            </Fact>
          )}
        </Facts>
      )}
      {words !== '' && (
        <p className={styles.words} dir="auto">
          {words}
        </p>
      )}
    </>
  )
}

interface CopiedProps {
  readonly shown: string
  readonly text: string
  readonly what: string
}

function Copied({ shown, text, what }: CopiedProps) {
  const { copied, copy } = useClipboard({ timeout: 4_000 })
  return (
    <span className={styles.copied}>
      <span className={styles.code} dir="ltr">
        {shown}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={copied ? `Copied the ${what}` : `Copy the ${what}`}
        onClick={() => copy(text)}
      >
        <Icon name={copied ? 'check' : 'copy'} size={13} />
      </Button>
    </span>
  )
}

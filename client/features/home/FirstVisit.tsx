// The home page of somebody who has no room yet: what this is, one question, and one step for each answer.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { GivenLink } from './GivenLink.tsx'

import layout from '../../ui/layout.module.css'
import styles from './FirstVisit.module.css'

type Side = 'hire' | 'work'

export function FirstVisit() {
  const [side, setSide] = useState<Side | null>(null)
  return (
    <section className={styles.first}>
      <h1>Welcome to Workroom</h1>
      <p className={styles.words}>
        A client and a freelancer do one project in one room: contract, tasks, review, payment.{' '}
        <Link to={path('help')}>How it works</Link>
      </p>
      <fieldset className={styles.sides}>
        <legend className={styles.question}>What brings you here?</legend>
        <SideButton icon="file" title="I hire" isChosen={side === 'hire'} onChoose={() => setSide('hire')}>
          Somebody works for me
        </SideButton>
        <SideButton icon="pencil" title="I work" isChosen={side === 'work'} onChoose={() => setSide('work')}>
          I work for a client
        </SideButton>
      </fieldset>
      <div className={styles.step} aria-live="polite">
        {side === 'hire' && <HireStep />}
        {side === 'work' && <WorkStep />}
      </div>
    </section>
  )
}

interface SideButtonProps {
  readonly icon: IconName
  readonly title: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: string
}

function SideButton({ icon, title, isChosen, onChoose, children }: SideButtonProps) {
  return (
    <button type="button" className={styles.side} aria-pressed={isChosen} onClick={onChoose}>
      <Icon name={icon} />
      <span>
        <strong>{title}</strong>
        <span>{children}</span>
      </span>
    </button>
  )
}

function WorkStep() {
  const [hasLink, setHasLink] = useState(false)
  if (hasLink) return <GivenLink />
  return (
    <>
      <p>
        <strong>Write down what you have agreed with your client.</strong> Your client gets a link, and you
        both read the contract.
      </p>
      <Button component={Link} to={path('newProposal')} size="md">
        Invite your client
      </Button>
      <p className={styles.quiet}>
        Your client has sent you a link?{' '}
        <button type="button" className={layout.textButton} onClick={() => setHasLink(true)}>
          Open it here
        </button>
      </p>
    </>
  )
}

function HireStep() {
  return (
    <>
      <p>
        <strong>Write down what you need.</strong> The job gets a link; whoever you send it to can answer with
        a proposal.
      </p>
      <Button component={Link} to={path('newJob')} size="md">
        Post a job
      </Button>
      <p className={styles.quiet}>
        You know the freelancer, and the price is agreed? <Link to={path('newOffer')}>Make an offer</Link>{' '}
        instead.
      </p>
    </>
  )
}

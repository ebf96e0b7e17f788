// The home page of somebody who has no room yet: what this is, and the two ways to begin.

import { Button } from '@mantine/core'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Icon } from '../../ui/Icon.tsx'

import styles from './FirstVisit.module.css'

export function FirstVisit() {
  return (
    <section className={styles.first}>
      <h1>Welcome to Workroom</h1>
      <p className={styles.words}>
        A client and a freelancer do one project in one room. You agree on a contract first, and the
        freelancer starts when both of you have accepted it. Every task then moves over a board that both of
        you see live, and the client approves what is completed.
      </p>
      <ol className={styles.steps}>
        <li>
          <Icon name="mail" />
          Offer
        </li>
        <li>
          <Icon name="file" />
          Contract
        </li>
        <li>
          <Icon name="board" />
          Tasks
        </li>
        <li>
          <Icon name="checkCircle" />
          Review
        </li>
      </ol>
      <div className={styles.begin}>
        <Button component={Link} to={path('newOffer')} size="md">
          Make an offer
        </Button>
        <Button component={Link} to={path('newJob')} size="md" variant="default">
          Post a job
        </Button>
      </div>
      <p className={styles.invited}>
        An offer goes to a freelancer you know; a job is answered by whoever has its link. Waiting for an
        invitation? Open its link: the room comes with it.
      </p>
    </section>
  )
}

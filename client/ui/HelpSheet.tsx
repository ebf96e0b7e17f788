// The keys, by `?`. The groups come from whoever knows the screen.

import { Text } from '@mantine/core'

import { Dialog } from './Dialog.tsx'

import styles from './HelpSheet.module.css'

export interface HelpGroup {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

export interface HelpSheetProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly groups: readonly HelpGroup[]
}

export function HelpSheet({ opened, onClose, groups }: HelpSheetProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Text fw={600}>Keyboard</Text>} size="lg">
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.list}>
              {keys.map((entry) => (
                <div key={entry.does} className={styles.entry}>
                  <dt>{entry.does}</dt>
                  <dd>
                    {entry.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

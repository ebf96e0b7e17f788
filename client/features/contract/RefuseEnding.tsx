// Refusing to end the work (rule E3): in words, which the other party reads.

import { Text } from '@mantine/core'

import type { Ending } from '../../../shared/workroom/endingState.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { WordsField } from '../../ui/WordsField.tsx'

export interface RefuseEndingProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly ending: Ending
}

export function RefuseEnding({ opened, onClose, ending: { number } }: RefuseEndingProps) {
  const send = useSend()
  const [words, setWords] = useFormDraft(`refuse-ending:${number}`)
  const refuse = async (): Promise<string | null> => {
    const sentence = await send({ name: 'refuseEnding', args: { ending: number, words } })
    if (sentence === null) setWords('')
    return sentence
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Refuse to end the work?"
      confirmLabel="Refuse"
      canConfirm={words.trim() !== ''}
      onConfirm={refuse}
    >
      <Text size="sm">The work goes on as agreed. The other party reads why.</Text>
      <WordsField
        mt="md"
        label="Why"
        atMost={1000}
        minRows={3}
        maxRows={8}
        words={words}
        onWords={setWords}
      />
    </ConfirmDialog>
  )
}

// The list that was pasted or dropped and is looked at before it is added. Pasted text outlives a reload as half a title does
// (W11) and ends with its adding in whichever tab; a file is still where it was.

import { useEffect, useState } from 'react'

import { PASTED } from '../../room/formDrafts.ts'
import { useFieldsDraft, useFormDraft } from '../../room/useFormDraft.ts'
import type { Pasted } from './pasted.ts'
import { type PastedChoice, asPastedChoice, noChoice } from './pastedChoice.ts'

const fetchReader = () => import('./pasted.ts')
const unreadable = 'This could not be read as a list of tasks. Try again in a moment.'

export function usePasted(onProblem: (sentence: string | null) => void) {
  const [text, keepText] = useFormDraft(PASTED)
  const [fromText, setFromText] = useState<{ readonly text: string; readonly list: Pasted } | null>(null)
  const [fromFile, setFromFile] = useState<Pasted | null>(null)
  const [choice, keepChoice] = useFieldsDraft('pasted-choice', noChoice, asPastedChoice)
  const isOfFile = fromFile !== null
  const choose = (next: PastedChoice): void => keepChoice(() => ({ ...next, isOfFile }))
  const forgetChoice = (): void => keepChoice(() => noChoice)
  const [sayProblem] = useState(() => onProblem)
  const isRead = text === '' || fromText?.text === text
  useEffect(() => {
    if (isRead) return
    let isCurrent = true
    const read = async (): Promise<void> => {
      const list = await fetchReader()
        .then(({ pastedText }) => pastedText(text))
        .catch(() => null)
      if (!isCurrent) return
      if (list === null) sayProblem(unreadable)
      else setFromText({ text, list })
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [text, isRead, sayProblem])
  const readFile = async (file: File): Promise<void> => {
    const list = await fetchReader()
      .then(({ pastedFile }) => pastedFile(file))
      .catch(() => null)
    onProblem(list === null ? unreadable : null)
    forgetChoice()
    setFromFile(list)
  }
  return {
    pasted: fromFile ?? (fromText !== null && fromText.text === text ? fromText.list : null),
    choice: choice.isOfFile === isOfFile ? choice : noChoice,
    choose,
    takeText: (pasted: string): void => {
      onProblem(null)
      forgetChoice()
      keepText(pasted)
    },
    takeFile: (file: File): void => void readFile(file),
    /** What one command had no room for. */
    takeRest: (lines: readonly string[]): void => {
      setFromFile(null)
      forgetChoice()
      setFromText({ text: lines.join('\n'), list: { lines } })
      keepText(lines.join('\n'))
    },
    end: (): void => {
      setFromFile(null)
      forgetChoice()
      keepText('')
    },
  }
}

// What a board is filtered by (rule B21), and how to see everything again.

import type { ReactNode } from 'react'

import { liveLabels } from '../../../shared/workroom/labels.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { keepWords } from '../../ui/SearchField.tsx'
import { type BoardFilter, dueChoices, isFiltering, stateChoices } from './boardFilter.ts'
import { clearFilter, setFilter, useFilter } from './filterStore.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'

import styles from './FilterBar.module.css'

export function FilterBar() {
  const filter = useFilter()
  const all = useRoom((session) => session.view.board.labels)
  const field = useFocusOnMount<HTMLInputElement>(filter.words === '')
  const labels = all === undefined ? [] : liveLabels({ labels: all })
  return (
    <search className={styles.bar} aria-label="Filter the tasks">
      <input
        ref={field}
        type="search"
        dir="auto"
        className={styles.words}
        aria-label="Words"
        placeholder="Words in a task"
        value={filter.words}
        onChange={({ currentTarget }) => setFilter({ words: currentTarget.value })}
        onKeyDown={keepWords}
      />
      {labels.length > 0 && (
        <Choice label="Label" value={filter.label} onChoose={(label) => setFilter({ label })}>
          <option value="">Any label</option>
          {labels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice
        label="Due"
        value={filter.due}
        onChoose={(due) => setFilter({ due: due as BoardFilter['due'] })}
      >
        {optionsOf(dueChoices)}
      </Choice>
      <Choice
        label="State"
        value={filter.state}
        onChoose={(state) => setFilter({ state: state as BoardFilter['state'] })}
      >
        {optionsOf(stateChoices)}
      </Choice>
      <Box
        label="Has a problem"
        isOn={filter.hasProblem}
        onTurn={(hasProblem) => setFilter({ hasProblem })}
      />
      <Box label="Waits for me" isOn={filter.waitsForMe} onTurn={(waitsForMe) => setFilter({ waitsForMe })} />
      {isFiltering(filter) && (
        <button type="button" className={styles.clear} onClick={clearFilter}>
          Show all
        </button>
      )}
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly children: ReactNode
}

function Choice({ label, value, onChoose, children }: ChoiceProps) {
  return (
    <select
      className={styles.choice}
      aria-label={label}
      data-used={(value !== '' && value !== 'any') || undefined}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {children}
    </select>
  )
}

const optionsOf = (choices: Readonly<Record<string, string>>) =>
  Object.entries(choices).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))

interface BoxProps {
  readonly label: string
  readonly isOn: boolean
  readonly onTurn: (isOn: boolean) => void
}

function Box({ label, isOn, onTurn }: BoxProps) {
  return (
    <label className={styles.box} data-used={isOn || undefined}>
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      {label}
    </label>
  )
}

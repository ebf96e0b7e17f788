// The end of a form about an account: why it was refused, and its button.

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import { Refusal } from '../../ui/Refusal.tsx'

import styles from './FormEnd.module.css'

export interface FormEndProps {
  readonly problem: string | null
  readonly isBusy: boolean
  /** One of several forms of a page. */
  readonly isOneOfMany?: boolean
  /** The words of the button. */
  readonly children: ReactNode
}

export function FormEnd({ problem, isBusy, isOneOfMany = false, children }: FormEndProps) {
  return (
    <>
      <Problem sentence={problem} />
      <Button
        type="submit"
        fullWidth={!isOneOfMany}
        variant={isOneOfMany ? 'default' : 'filled'}
        loading={isBusy}
      >
        {children}
      </Button>
    </>
  )
}

export function Problem({ sentence }: { readonly sentence: string | null }) {
  return <Refusal sentence={sentence} className={styles.problem} />
}

// When a screen breaks: a sentence and a way out instead of a blank page. The rest of the shell stays usable.

import { Button } from '@mantine/core'
import { Component } from 'react'
import type { ErrorInfo, ReactNode } from 'react'

import { EmptyState } from './EmptyState.tsx'

export interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** A change of this value tries again, e.g. the address of the screen. */
  readonly resetKey?: string
  readonly onError?: (error: unknown) => void
  /** What can be saved from here by hand: stands below the way out. */
  readonly rescue?: ReactNode
}

interface State {
  readonly failed: boolean
  readonly resetKey: string | undefined
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack)
    this.props.onError?.(error)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <>
        <EmptyState
          isScreen
          icon="alert"
          title="This screen could not be shown"
          text="The mistake is ours. Nothing you did is lost: what was not sent yet is kept on this device."
          action={<Button onClick={() => location.reload()}>Load the page again</Button>}
        />
        {this.props.rescue}
      </>
    )
  }
}

// The proposals of a job, newest first, as far as they were read.

import type { JobView, ProposalLine, ProposalPage } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { usePages } from '../../identity/usePages.ts'
import { ReadOn } from '../../ui/ReadOn.tsx'
import { ProposalList } from './ProposalList.tsx'

export interface ProposalPagesProps {
  readonly view: JobView
  /** The reader wrote them. */
  readonly isOwn?: boolean
}

export function ProposalPages({ view, isOwn = false }: ProposalPagesProps) {
  const { job, proposals, more } = view
  const pages = usePages<ProposalLine>(
    { lines: proposals, more },
    {
      keyOf: ({ room }) => room,
      async load(before) {
        const page = await request<ProposalPage>('GET', `/api/jobs/${job}/proposals?before=${before}`)
        return page.ok ? { lines: page.proposals, more: page.more } : page
      },
    },
  )
  return (
    <>
      <ProposalList proposals={pages.lines} isOwn={isOwn} />
      <ReadOn pages={pages} label="Show older proposals" />
    </>
  )
}

// Accepting a proposal, and with it the offer to close its job. A job becomes one contract: a second one is made only by
// who says here that it is wanted (rules O3, O11).

import { Checkbox, Text } from '@mantine/core'
import { useState } from 'react'

import type { JobId } from '../../../shared/ids.ts'
import { type SetApart, isolated } from '../../../shared/isolated.ts'
import { isUnderContract } from '../../../shared/workroom/phase.ts'
import { path } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { OwnAddress } from '../../room/OwnAddress.tsx'
import { useTickDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { toast } from '../../ui/toasts.tsx'
import { setJobStatus } from './jobStatus.ts'
import { useJob } from './useJob.ts'

export interface AcceptProposalProps {
  readonly job: JobId
  readonly freelancer: SetApart
}

export function AcceptProposal({ job, freelancer }: AcceptProposalProps) {
  const room = useRoomId()
  const { answer } = useJob(job)
  const confirm = useRoom((session) => session.confirm)
  const name = useRoom((session) => session.you?.name ?? '')
  const asksForAddress = useRoom(({ view }) => view.offer.terms?.addresses === true)
  const [wasRefused, setWasRefused] = useState(false)
  const [closes, setCloses] = useTickDraft('close-job', true)
  const view = answer?.ok === true ? answer : null
  const isOpen = view?.status === 'open'
  const other = view?.proposals.find((one) => one.room !== room && isUnderContract(one.phase))
  const isSecond = wasRefused || other !== undefined

  const accept = async (): Promise<string | void> => {
    const args = isSecond ? { name, another: true as const } : { name }
    const reply = await confirm({ name: 'acceptOffer', args })
    if (!reply.ok) {
      if (reply.code === 'job-taken') setWasRefused(true)
      return sentenceOf(reply.code)
    }
    const refusal = isOpen && closes ? await setJobStatus(job, 'closed') : null
    setCloses(true)
    if (refusal !== null) toast.refuse({ text: `The job is still open. ${refusal}` })
    navigate(path('contract', { room }))
  }

  return (
    <AskFirst
      label="Accept the proposal…"
      look={{ variant: 'filled' }}
      title={isSecond ? 'Accept this proposal too?' : 'Accept the proposal?'}
      confirmLabel={isSecond ? 'Accept as a second contract' : 'Accept the proposal'}
      onConfirm={accept}
    >
      {isSecond && (
        <Text size="sm" fw={600} mb="xs">
          You have accepted{' '}
          {other === undefined ? 'another proposal' : `${isolated(other.freelancer)}’s proposal`} for this job
          already. Accepting this one too makes a second contract, with a price of its own.
        </Text>
      )}
      <Text size="sm">
        Contract v1 is made from {freelancer}’s proposal, and you read it next. Nobody is bound before both of
        you have accepted it.
      </Text>
      {asksForAddress && (
        <>
          <Text size="sm" mt="md" mb="xs">
            The contract names the postal addresses of both; {freelancer} reads yours there.
          </Text>
          <OwnAddress />
        </>
      )}
      {isOpen && (
        <Checkbox
          mt="md"
          label="Close the job"
          description="No more proposals come in. Those that are open stay open for your answer."
          checked={closes}
          onChange={(event) => setCloses(event.currentTarget.checked)}
        />
      )}
    </AskFirst>
  )
}

// Everything of a delivery as one archive.

import { Button } from '@mantine/core'

import type { Delivered } from '../../../shared/workroom/deliveryState.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Icon } from '../../ui/Icon.tsx'

export function DownloadAll({ delivery }: { readonly delivery: Delivered }) {
  const room = useRoomId()
  if (delivery.files.length + delivery.proofs.length === 0) return null
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={`/api/rooms/${encodeURIComponent(room)}/deliveries/${delivery.number}/archive.zip`}
      download
      leftSection={<Icon name="download" size={16} />}
    >
      Download all
    </Button>
  )
}

// Copies an address within a room, and says so.

import { toast } from '../ui/toasts.tsx'

export async function copyAddress(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address)
    toast.done({ id: 'address', text: 'The link is copied. It opens for the two of you alone.' })
  } catch {
    toast.refuse({ id: 'address', text: `The browser does not let this page copy. The link is ${address}` })
  }
}

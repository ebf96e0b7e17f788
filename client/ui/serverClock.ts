// The server's clock, as the connection knows it: what ages on the screen ages by it, whatever this device thinks of the time.

import { create } from 'zustand'

const useOffset = create<{ readonly offset: number }>()(() => ({ offset: 0 }))

/** The server's clock minus this device's; ms. */
export const setClockOffset = (offset: number): void => useOffset.setState({ offset })

/** Epoch milliseconds. */
export const serverNow = (): number => Date.now() + useOffset.getState().offset

/** Draws again when the connection learns another offset. */
export const useClockOffset = (): number => useOffset(({ offset }) => offset)

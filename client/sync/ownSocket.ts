// How both sockets of a tab connect: one attempt, and who wants another makes it (keepConnected.ts).

/** A fresh engine for each attempt: its cookie is that of its own handshake. */
export const ownSocket = {
  forceNew: true,
  autoConnect: false,
  reconnection: false,
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
  withCredentials: true,
}

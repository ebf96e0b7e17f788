// Begins to listen. What the system says where that fails becomes a sentence that names the setting.

import type { AddressInfo, Server } from 'node:net'

import { ConfigError } from '../config/readConfig.ts'

/** Answers the port, which the system chooses for 0. */
export function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = ({ code = '', message }: NodeJS.ErrnoException): void => {
      const sentence = code === 'EADDRINUSE' || code === 'EACCES' ? portFaults[code] : hostFault
      reject(new ConfigError(sentence({ port, host, message })))
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

interface Refused {
  readonly port: number
  readonly host: string
  readonly message: string
}

const portFaults = {
  EADDRINUSE: ({ port }: Refused) =>
    `Port ${port} is taken: stop what listens there, or set PORT to another one.`,
  EACCES: ({ port }: Refused) => `Port ${port} is not for this user: set PORT to 1024 or more.`,
} as const

const hostFault = ({ host, message }: Refused): string =>
  `HOST is ${host}, where this machine cannot listen: ${message}.`

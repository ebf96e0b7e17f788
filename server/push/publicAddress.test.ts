import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import { Unreachable, postPush } from './postPush.ts'
import { publicWay, pushUrl } from './publicAddress.ts'

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/QAbc',
])('[N10] %s is a push address', (endpoint) => {
  expect(pushUrl(endpoint, publicWay)?.href).toBe(endpoint)
})

test.each([
  'http://fcm.googleapis.com/x',
  'https://fcm.googleapis.com:8443/x',
  'https://user:secret@fcm.googleapis.com/x',
  'https://127.0.0.1/x',
  'https://2130706433/x',
  'https://0x7f.1/x',
  'https://10.1.2.3/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://8.8.8.8/x',
  'ftp://push.example.org/x',
  'file:///etc/passwd',
  'push.example.org',
  `https://push.example.org/${'x'.repeat(1_024)}`,
])('[T-166] %s is none', (endpoint) => {
  expect(pushUrl(endpoint, publicWay)).toBeNull()
})

test('[T-166] only what is handed out to the public may be reached', () => {
  const inside =
    '0.0.0.0 10.0.0.1 100.64.1.1 127.0.0.1 169.254.169.254 172.31.0.1 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 ' +
    ':: ::1 ::ffff:8.8.8.8 64:ff9b::a00:1 fc00::1 fd12::1 fe80::1 ff02::1 2001:db8::1 2002:a00:1:: localhost'
  expect(inside.split(' ').filter((address) => publicWay.mayReach(address))).toEqual([])
  const outside = ['8.8.8.8', '172.32.0.1', '2a00:1450:4001:80b::200a', '2620:149:a44::1']
  expect(outside.filter((address) => !publicWay.mayReach(address))).toEqual([])
})

test('[T-166] a name that leads inside is not connected to, whatever it is called', async () => {
  let asked = 0
  const server = createServer((_req, res) => {
    asked += 1
    res.end()
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  const way = { ...publicWay, mayAsk: () => true }
  const sent = { endpoint: `http://localhost:${port}/x`, headers: {}, body: Buffer.from('x') }
  try {
    await expect(postPush(sent, way)).rejects.toThrow(Unreachable)
    await expect(postPush({ ...sent, endpoint: `http://127.0.0.1:${port}/x` }, way)).rejects.toThrow(
      Unreachable,
    )
    expect(asked).toBe(0)
    expect(await postPush(sent, { ...way, mayReach: () => true })).toBe(200)
  } finally {
    server.close()
  }
})

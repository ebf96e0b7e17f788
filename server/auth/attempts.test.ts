import { expect, it } from 'vitest'

import { addressKey } from './attempts.ts'

it('[T-89] a whole /64 of IPv6 counts as one address, a mapped IPv4 as itself', () => {
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(addressKey('2001:db8:1:2::9')).toBe('2001:db8:1:2')
  expect(addressKey('2001:0DB8:0001:0002::1')).toBe('2001:db8:1:2')
  expect(addressKey('2001:db8:1:3::9')).toBe('2001:db8:1:3')
  expect(addressKey('::1')).toBe('0:0:0:0')
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0')
  expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(addressKey('192.0.2.7')).toBe('192.0.2.7')
})

import fc from 'fast-check'
import { mongo } from 'mongoose'
import { expect, test } from 'vitest'

import { seed } from '../../../test/support/seed.ts'

fc.configureGlobal({ seed })
import { after, comparisonRange, compareKeys, encodeKey, inverted, invertedRange } from './keys.ts'

const { Binary, Long, ObjectId } = mongo.BSON

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
)

test('numbers keep their order as keys', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      const expected = a === b ? 0 : a < b ? -1 : 1
      expect(compareKeys(encodeKey(a), encodeKey(b))).toBe(expected)
    }),
  )
})

test('strings sort as their UTF-8 bytes do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const expected = Buffer.compare(Buffer.from(a), Buffer.from(b))
      expect(compareKeys(encodeKey(a), encodeKey(b))).toBe(expected)
    }),
  )
})

test('no key is the beginning of another, so keys may be joined', () => {
  fc.assert(
    fc.property(scalar, scalar, (a, b) => {
      const [x, y] = [encodeKey(a), encodeKey(b)]
      fc.pre(!x.equals(y))
      expect(x.subarray(0, y.length).equals(y)).toBe(false)
      expect(compareKeys(Buffer.concat([x, Buffer.from([0])]), Buffer.concat([y, Buffer.from([255])]))).toBe(
        compareKeys(x, y),
      )
    }),
  )
})

test('a descending key sorts the other way and is found by the inverted range', () => {
  const operators = fc.constantFrom('$gt', '$gte', '$lt', '$lte')
  fc.assert(
    fc.property(
      operators,
      scalar,
      scalar,
      fc.uint8Array({ maxLength: 2 }),
      (operator, bound, value, rest) => {
        const range = comparisonRange(operator, bound)
        const key = encodeKey(value)
        const isIn = compareKeys(key, range.low) >= 0 && compareKeys(key, range.high) < 0
        const turned = invertedRange(range)
        const stored = Buffer.concat([inverted(key), rest])
        expect(compareKeys(stored, turned.low) >= 0 && compareKeys(stored, turned.high) < 0).toBe(isIn)
      },
    ),
  )
})

test('equal values of different number types have one key', () => {
  expect(encodeKey(Long.fromNumber(5))).toEqual(encodeKey(5))
  expect(encodeKey(-0)).toEqual(encodeKey(0))
})

test('what follows a prefix comes after everything that begins with it', () => {
  expect(after(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]))
  expect(after(Buffer.from([1, 255]))).toEqual(Buffer.from([2]))
})

test('values that have no place in the order are refused', () => {
  expect(() => encodeKey(mongo.BSON.Decimal128.fromString('1'))).toThrow('BSON type')
  expect(() => encodeKey(/x/)).toThrow('BSON type')
  expect(() => comparisonRange('$gt', [1])).toThrow('$gt')
})

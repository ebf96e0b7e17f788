// `GET /api/zones`: the product's zone data for the years that pages show, about 6 kB packed, the same for everybody (K1).

import { gzipSync } from 'node:zlib'

import type { Request, Response } from 'express'

import type { ZoneGroup, ZoneTable } from '../../shared/zoneTable.ts'
import type { Route } from '../http/routes.ts'
import { spansBetween, zoneDataVersion, zoneNames } from './zoneData.ts'

const FROM = Date.UTC(2025, 0, 1)
const UNTIL = Date.UTC(2038, 0, 1)
const MINUTE = 60_000
const A_DAY_IN_SECONDS = 86_400

export function zoneRoute(): Route {
  let made: { readonly plain: Buffer; readonly gzip: Buffer } | null = null

  function answer(req: Request, res: Response): void {
    made ??= packed()
    res.type('json').vary('accept-encoding').set('cache-control', `public, max-age=${A_DAY_IN_SECONDS}`)
    if (req.acceptsEncodings('gzip') !== 'gzip') return void res.send(made.plain)
    res.set('content-encoding', 'gzip').send(made.gzip)
  }
  return { method: 'get', path: '/api/zones', access: 'public', handle: answer }
}

function packed() {
  const plain = Buffer.from(JSON.stringify(zoneTable()))
  return { plain, gzip: gzipSync(plain, { level: 9 }) }
}

export function zoneTable(): ZoneTable {
  const groups = new Map<string, { readonly names: string[]; readonly spans: Omit<ZoneGroup, 'names'> }>()
  for (const name of zoneNames()) {
    const spans = spansBetween(name, FROM, UNTIL)
    const key = JSON.stringify(spans)
    const group = groups.get(key) ?? { names: [], spans }
    group.names.push(name)
    groups.set(key, group)
  }
  return {
    version: zoneDataVersion,
    from: FROM / MINUTE,
    groups: [...groups.values()].map(({ names, spans }) => ({ names: names.join(' '), ...spans })),
  }
}

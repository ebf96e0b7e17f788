// A backup, also while the server runs: the owner of the file is asked over its socket. server/cli/restore.ts puts it back.

import { resolve } from 'node:path'

import mongoose from 'mongoose'

import { socketUri } from './listen.ts'
import { InUseError, openEmbedded } from './open.ts'

/** @param file where no file is yet */
export async function backUpEmbedded(dir: string, file: string): Promise<void> {
  const target = resolve(file)
  try {
    const engine = await openEmbedded({ dir })
    try {
      engine.backUp(target)
    } finally {
      await engine.close()
    }
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    await askOwner(error.dir, target)
  }
}

async function askOwner(dir: string, target: string): Promise<void> {
  const uri = socketUri(dir)
  if (uri === undefined)
    throw new Error('A running server is backed up over a socket, which this system lacks: stop it first.')
  const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 5000 }).asPromise()
  try {
    await connection.db?.command({ workroomBackUp: target })
  } finally {
    await connection.close()
  }
}

// The process: reads the environment, starts, says where, and stops when asked. A mistake of the operator's is one
// sentence and exit code 1.

import path from 'node:path'

import { type App, createApp } from './app/createApp.ts'
import { cookieName, readCookie } from './auth/cookie.ts'
import { backUp, backupFile } from './cli/backup.ts'
import { backUpAll, backupFolder } from './cli/backupAll.ts'
import { demoLines, openDemo, prepareDemo } from './cli/demo.ts'
import { runImportCommand } from './cli/importRoom.ts'
import { passwordToReset, resetLinkFor } from './cli/resetPassword.ts'
import { backupToRestore, restore } from './cli/restore.ts'
import { isRotationAsked, rotateKey } from './cli/rotateKey.ts'
import { isStoryAsked, openStoryDemo } from './cli/storyDemo.ts'
import { runSupportCommand } from './cli/support.ts'
import { roomToVerify, verifyStored } from './cli/verify.ts'
import { allToVerify, verifyAll } from './cli/verifyAll.ts'
import { openToOthers } from './config/dataDir.ts'
import { type Config, readConfig } from './config/readConfig.ts'
import { createPage } from './http/page.ts'
import { createStoryClock } from './story/storyClock.ts'
import { zoneDataVersion } from './zones/zoneData.ts'

/** Beyond the time that it serves on for a proxy. */
const STOP_WITHIN_MS = 9_000

const argv = process.argv.slice(2)

try {
  const config = readConfig(process.env, argv)
  const said = (await runSupportCommand(config, argv)) ?? (await runImportCommand(config, argv, Date.now()))
  const folder = backupFolder(argv)
  const backup = folder === null ? backupFile(argv, Date.now()) : null
  const source = backupToRestore(argv)
  const goOnAfter = allToVerify(argv)
  const suspect = roomToVerify(argv)
  const forgetful = passwordToReset(argv)
  if (said !== null) console.log(said)
  else if (goOnAfter !== null) {
    const isSound = await verifyAll(config, goOnAfter, (line) => console.log(line))
    if (!isSound) process.exitCode = 1
  } else if (suspect !== null) await verify(config, suspect)
  else if (isRotationAsked(argv)) console.log(rotateKey(config.dataDir, Date.now()))
  else if (forgetful !== null) await resetPassword(config, forgetful)
  else if (source !== null) await restoreFrom(config, source)
  else if (folder !== null) await saveAll(config, folder)
  else if (backup === null) await start(config.demo ? await prepareDemo(config) : config)
  else await saveBackup(config, backup)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  for (const warning of config.warnings) console.warn(warning)
  const clock = config.demo && isStoryAsked(argv) ? createStoryClock(Date.now) : null
  const page = createPage({
    dir: path.resolve('dist/client'),
    mayBeSignedIn: ({ headers }) =>
      readCookie(headers.cookie, cookieName('session', headers.host ?? '', config)) !== null,
  })
  const app = await createApp(config, { page, ...(clock && { now: clock.now }) })
  stopWhenAsked(app, config.drainMs)
  try {
    const { port, url } = await app.listen()
    console.log(`Workroom: ${url}`)
    console.log(`Days are counted with zone data ${zoneDataVersion}.`)
    const exposure = openToOthers(config.dataDir)
    if (exposure !== null) console.warn(exposure)
    if (config.mode === 'trial') console.log('Trial mode: only this machine can reach it.')
    if (app.mail.mailboxPath !== null) console.log(`Emails are kept at ${url}${app.mail.mailboxPath}`)
    if (config.demo) {
      const { guests } =
        clock === null
          ? await openDemo(app, { port, now: Date.now() })
          : await openStoryDemo(app, { clock, port })
      for (const line of demoLines(guests)) console.log(line)
    }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function saveBackup(config: Config, file: string): Promise<void> {
  await backUp(config, file)
  console.log(`Backup: ${file}`)
}

async function saveAll(config: Config, folder: string): Promise<void> {
  await backUpAll(config, folder)
  console.log(`Backup of store, keys and files: ${folder}`)
  if (config.s3 !== null)
    console.log('Without the files, which lie in the bucket of S3_URL: copy it with its own tools.')
}

async function restoreFrom(config: Config, backup: string): Promise<void> {
  const { isWhole, lines } = await restore(config, backup)
  for (const line of lines) console.log(line)
  if (!isWhole) process.exitCode = 1
}

async function resetPassword(config: Config, email: string): Promise<void> {
  console.log(
    `Hand this link over in person. It works once, within an hour:\n${await resetLinkFor(config, email)}`,
  )
}

async function verify(config: Config, room: string): Promise<void> {
  const { isSound, lines } = await verifyStored(config, room)
  for (const line of lines) console.log(line)
  if (!isSound) process.exitCode = 1
}

/** The first signal ends what runs; the second ends at once: what was acknowledged is durable either way. */
function stopWhenAsked(app: App, drainMs: number): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), drainMs + STOP_WITHIN_MS).unref()
    void app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

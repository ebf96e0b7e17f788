// Where the parts of an imported room go: every store that holds something of a room, opened once.

import type { Connection } from 'mongoose'

import type { Config } from '../config/readConfig.ts'
import { createDocuments } from '../storage/documents.ts'
import { createImportedRooms } from '../storage/importedRooms.ts'
import { createMessagesProjection } from '../storage/messagesProjection.ts'
import { createReadMarks } from '../storage/readMarks.ts'
import { createReceipts } from '../storage/receipts.ts'
import { createRecordStore } from '../storage/recordStore.ts'
import { createRoomList } from '../storage/roomList.ts'
import { createTimeStamps } from '../storage/timeStamps.ts'
import { createUploadStore } from '../storage/uploadRows.ts'
import { openDrive } from '../uploads/openDrive.ts'
import { createPartFiles } from '../uploads/partFiles.ts'

export type ImportPlaces = Awaited<ReturnType<typeof openImportPlaces>>

export async function openImportPlaces(config: Pick<Config, 'dataDir' | 's3'>, connection: Connection) {
  return {
    store: await createRecordStore(connection),
    imported: await createImportedRooms(connection),
    receipts: await createReceipts(connection),
    stamps: await createTimeStamps(connection),
    messages: await createMessagesProjection(connection),
    documents: createDocuments(connection),
    uploads: await createUploadStore(connection),
    readMarks: await createReadMarks(connection),
    roomList: await createRoomList(connection),
    drive: await openDrive(config, createPartFiles),
  }
}

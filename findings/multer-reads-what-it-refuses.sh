#!/usr/bin/env bash
# multer: a file beyond `fileSize` is refused only after the whole body was read: with a limit of 1,000 bytes
# and a body of 20 MB, the answer 'too large' comes after 20 MB. A limit on the length of the request has to
# stand before it.
source "$(dirname "$0")/head.sh" multer@2.5.0 express@5.3.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import express from 'express'
import multer from 'multer'

const upload = multer({ limits: { fileSize: 1000 }, storage: multer.memoryStorage() }).single('file')
const app = express()
app.post('/', (req, res) => {
  let read = 0
  req.on('data', (bytes) => (read += bytes.length))
  upload(req, res, (error) => res.status(413).json({ code: error?.code, megabytesRead: Math.floor(read / 2 ** 20) }))
})
const server = app.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))

const form = new FormData()
form.append('file', new Blob([new Uint8Array(20 * 2 ** 20)]), 'film.mp4')
const answer = await fetch(`http://127.0.0.1:${server.address().port}`, { method: 'POST', body: form })
const seen = await answer.json()
console.log(seen)
server.close()
assert.deepEqual(seen, { code: 'LIMIT_FILE_SIZE', megabytesRead: 20 }, 'changed')
JS

#!/usr/bin/env bash
# pkijs: a time stamp of other data is not answered with false but with an exception, from `SignedData.verify`
# and `TimeStampResp.verify`, in the shape of a fault of the program; `TSTInfo.verify` answers false. Who shows
# "could not be checked" for exceptions shows it for a forgery. Needs openssl.
command -v openssl >/dev/null || { echo 'needs openssl'; exit 2; }
source "$(dirname "$0")/head.sh" pkijs@4.0.0
printf 'the head of a log' >data.txt
echo 01 >serial
cat >authority.cnf <<'CNF'
[tsa]
default_tsa = authority
[authority]
serial = serial
crypto_device = builtin
signer_cert = authority.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_chain = no
CNF
{
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out authority.pem -days 2 -subj /CN=authority \
    -addext extendedKeyUsage=critical,timeStamping
  openssl ts -query -data data.txt -sha256 -cert -out question.tsq
  openssl ts -reply -config authority.cnf -queryfile question.tsq -out stamp.tsr
} 2>openssl.log || { cat openssl.log; exit 1; }
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { webcrypto } from 'node:crypto'
import * as pkijs from 'pkijs'

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }))
const bytes = (content) => new Uint8Array(content).buffer
const response = pkijs.TimeStampResp.fromBER(bytes(readFileSync('stamp.tsr')))
const signed = new pkijs.SignedData({ schema: response.timeStampToken.content })
const info = pkijs.TSTInfo.fromBER(bytes(signed.encapContentInfo.eContent.valueBlock.valueHexView))

const outcome = (verified) => verified.then(String, () => 'throws')
async function verified(text) {
  const data = bytes(Buffer.from(text))
  const all = { signer: 0, data, trustedCerts: signed.certificates }
  return [outcome(response.verify(all)), outcome(signed.verify(all)), outcome(info.verify({ data }))]
}
const seen = {
  sameData: await Promise.all(await verified('the head of a log')),
  otherData: await Promise.all(await verified('another head')),
}
console.log(seen)
assert.deepEqual(
  seen,
  { sameData: ['true', 'true', 'true'], otherData: ['throws', 'throws', 'false'] },
  'changed',
)
JS

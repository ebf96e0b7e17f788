// Time stamps in any browser, also in a page opened from a disk.

import { CryptoEngine } from 'pkijs'

import { createReadToken } from '../../shared/proof/readToken.ts'

export const readToken = createReadToken(new CryptoEngine({ crypto }))

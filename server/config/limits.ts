// Every limit of the server in one place, all of them settable, so that tests and benches can choose their own.
// The sources: the protocol's back-pressure and connection rules, and the checks T-89, T-99 and T-100.

import { ROOM_BYTES } from '../../shared/workroom/budget.ts'

export interface Limits {
  /** Commands of one user: refilled per second, and how many may come at once. */
  readonly commandsPerSecond: number
  readonly commandBurst: number
  readonly socketsPerUser: number
  readonly socketsPerAddress: number
  /** A socket that joined no namespace by then is closed. */
  readonly neverJoinedMs: number
  /** One incoming socket message. */
  readonly maxMessageBytes: number
  /** Waiting for a slow reader: beyond either, the socket is closed and resumes by its number. */
  readonly maxOutgoingPackets: number
  readonly maxOutgoingBytes: number
  /** What a tab is given when it comes; a larger state is fetched over HTTP, where no heartbeat waits behind it. */
  readonly maxWelcomeBytes: number
  readonly pingIntervalMs: number
  readonly pingTimeoutMs: number
  /** How often an idle room says where its log ends. */
  readonly beaconMs: number
  /** How often a node asks the store where its rooms' logs end, and which sessions still live. */
  readonly pollMs: number
  readonly sessionPollMs: number
  readonly transports: readonly ('websocket' | 'polling')[]
  /** Attempts within `attemptWindowMs`. */
  readonly attemptWindowMs: number
  readonly signInsPerAccountAndAddress: number
  readonly signInsPerAddress: number
  readonly signUpsPerAddress: number
  /** Wrong passwords for one account over all addresses, within `guessWindowMs`; a known browser has as many of its own. */
  readonly guessWindowMs: number
  readonly guessesPerAccount: number
  /** Links out of emails that are none, tried by one address. */
  readonly linksPerAddress: number
  /** A binding act asks for the password when the session proved who it is longer ago. */
  readonly confirmedForMs: number
  /** A sign-up takes at least that long, so that a new and a known address cannot be told apart by the clock. */
  readonly signUpFloorMs: number
  /** Emails one address may have sent, and emails of one kind one mailbox may get, within `emailWindowMs`. */
  readonly emailWindowMs: number
  readonly emailsPerAddress: number
  readonly emailsPerMailbox: number
  /** Emails about rooms and invitations within `emailCeilingMs`: what one person gets, causes, and causes at one other. */
  readonly emailCeilingMs: number
  readonly emailsPerRecipient: number
  readonly emailsPerSender: number
  readonly emailsPerPair: number
  /** An email about a room leaves when nothing new came for `emailQuietMs`; what waits longest, after `emailHeldMs`. */
  readonly emailQuietMs: number
  readonly emailHeldMs: number
  /** An email that only tells what stayed unseen leaves after this time (N11). */
  readonly emailUnseenMs: number
  /** A push waits so long for its notice to be seen in an open tab. */
  readonly pushAfterMs: number
  /** Jobs that one person posts or changes, and has open; proposals that one person sends, in all and for one job. */
  readonly jobsPerHour: number
  readonly openJobsPerPerson: number
  readonly proposalsPerHour: number
  readonly proposalsPerJobAndDay: number
  /** The largest part of an upload, and the largest file. */
  readonly partBytes: number
  readonly fileBytes: number
  /** What one room or job, and what one person may hold; each party of a room has half of it. */
  readonly placeBytes: number
  readonly placeFiles: number
  readonly personBytes: number
  readonly openUploads: number
  /** Unfinished uploads, and finished ones that nothing names, are removed after that. */
  readonly unfinishedUploadMs: number
  readonly unattachedFileMs: number
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly keepAliveTimeoutMs: number
  readonly maxConnections: number
  /** What the folded rooms may take in memory; the least recently used go first. */
  readonly cacheBytes: number
  /** What one room may weigh, by the JSON of its state. */
  readonly roomBytes: number
  /** One person's share: milliseconds of work and bytes of answers, a second and at once. */
  readonly workMsPerSecond: number
  readonly workBurstMs: number
  readonly answerBytesPerSecond: number
  readonly answerBurstBytes: number
  /** Beyond it who asks is kept waiting so long at most, and so many times at once. */
  readonly shareWaitMs: number
  readonly shareWaiting: number
  /** Proof packages of one person on their way at once, and how long one waits for its reader to read on. */
  readonly packagesPerPerson: number
  readonly packageStallMs: number
  /** How often one person asks for everything of the account. */
  readonly exportsPerDay: number
}

export const defaultLimits: Limits = {
  commandsPerSecond: 20,
  commandBurst: 60,
  socketsPerUser: 50,
  socketsPerAddress: 500,
  neverJoinedMs: 5_000,
  maxMessageBytes: 65_536,
  maxOutgoingPackets: 500,
  maxOutgoingBytes: 1_048_576,
  maxWelcomeBytes: 262_144,
  pingIntervalMs: 10_000,
  pingTimeoutMs: 5_000,
  beaconMs: 10_000,
  pollMs: 2_000,
  sessionPollMs: 1_000,
  transports: ['websocket', 'polling'],
  attemptWindowMs: 60_000,
  signInsPerAccountAndAddress: 5,
  signInsPerAddress: 60,
  signUpsPerAddress: 60,
  guessWindowMs: 3_600_000,
  guessesPerAccount: 100,
  linksPerAddress: 60,
  confirmedForMs: 12 * 3_600_000,
  signUpFloorMs: 200,
  emailWindowMs: 600_000,
  emailsPerAddress: 60,
  emailsPerMailbox: 5,
  emailCeilingMs: 3_600_000,
  emailsPerRecipient: 30,
  emailsPerSender: 60,
  emailsPerPair: 12,
  emailQuietMs: 60_000,
  emailHeldMs: 600_000,
  emailUnseenMs: 600_000,
  pushAfterMs: 5_000,
  jobsPerHour: 60,
  openJobsPerPerson: 100,
  proposalsPerHour: 30,
  proposalsPerJobAndDay: 5,
  partBytes: 8_388_608,
  fileBytes: 10 * 1024 ** 3,
  placeBytes: 25 * 1024 ** 3,
  placeFiles: 5_000,
  personBytes: 100 * 1024 ** 3,
  openUploads: 20,
  unfinishedUploadMs: 86_400_000,
  unattachedFileMs: 7 * 86_400_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 5_000,
  maxConnections: 10_000,
  cacheBytes: 256 * 1024 ** 2,
  roomBytes: ROOM_BYTES,
  workMsPerSecond: 100,
  workBurstMs: 3_000,
  answerBytesPerSecond: 2 * 1024 ** 2,
  answerBurstBytes: 64 * 1024 ** 2,
  shareWaitMs: 10_000,
  shareWaiting: 60,
  packagesPerPerson: 3,
  packageStallMs: 120_000,
  exportsPerDay: 5,
}

// Identity's collections, on one given connection. Unique indexes are made before anybody is served: without them eight
// parallel sign-ups made eight accounts.

import mongoose from 'mongoose'
import type { Connection, Model, SchemaDefinition } from 'mongoose'

export interface StoredUser {
  _id: string
  name: string
  email: string
  emailVerified: boolean
  image?: string | null
  createdAt: Date
  updatedAt: Date
}

interface StoredSession {
  _id: string
  token: string
  userId: string
  expiresAt: Date
  ipAddress?: string | null
  /** The device that last proved who it is. */
  userAgent?: string | null
  /** When the password was last asked again (ms); 0 when it never was. */
  confirmedAt?: number
  createdAt: Date
  updatedAt: Date
}

export interface StoredAttempts {
  _id: string
  count: number
  expiresAt: number
}

/** A sign-up that waits for its confirmation, by its address. */
export interface StoredSignUp {
  _id: string
  signUpId: string
  name: string
  passwordHash: string | null
  expiresAt: number
}

export interface StoredLink {
  _id: string
  owner: string
  detail: string
  expiresAt: number
}

type Plain = Record<string, unknown> & { _id: string }

export interface IdentityModels {
  readonly user: Model<StoredUser>
  readonly session: Model<StoredSession>
  readonly account: Model<Plain>
  readonly verification: Model<Plain>
  readonly signUp: Model<StoredSignUp>
  readonly link: Model<StoredLink>
  readonly attempts: Model<StoredAttempts>
}

const text = { type: String }
const needed = { type: String, required: true }
const date = { type: Date }
const dates = { createdAt: { type: Date, required: true }, updatedAt: { type: Date, required: true } }

export async function createIdentityModels(connection: Connection): Promise<IdentityModels> {
  const models: IdentityModels = {
    user: modelOf<StoredUser>(connection, 'users', {
      name: needed,
      email: { ...needed, unique: true },
      emailVerified: { type: Boolean, required: true },
      image: text,
      ...dates,
    }),
    session: modelOf<StoredSession>(connection, 'sessions', {
      token: { ...needed, unique: true },
      userId: { ...needed, index: true },
      expiresAt: { type: Date, required: true, index: true },
      ipAddress: text,
      userAgent: text,
      confirmedAt: { type: Number },
      ...dates,
    }),
    account: modelOf<Plain>(connection, 'accounts', {
      accountId: needed,
      providerId: needed,
      userId: { ...needed, index: true },
      accessToken: text,
      refreshToken: text,
      idToken: text,
      accessTokenExpiresAt: date,
      refreshTokenExpiresAt: date,
      scope: text,
      password: text,
      ...dates,
    }),
    verification: modelOf<Plain>(connection, 'verifications', {
      identifier: { ...needed, index: true },
      value: needed,
      expiresAt: { type: Date, required: true, index: true },
      ...dates,
    }),
    signUp: modelOf<StoredSignUp>(connection, 'signUps', {
      signUpId: needed,
      name: text,
      passwordHash: text,
      expiresAt: { type: Number, required: true, index: true },
    }),
    link: modelOf<StoredLink>(connection, 'links', {
      owner: { ...needed, index: true },
      detail: text,
      expiresAt: { type: Number, required: true, index: true },
    }),
    attempts: modelOf<StoredAttempts>(connection, 'rateLimits', {
      count: { type: Number, required: true },
      expiresAt: { type: Number, required: true, index: true },
    }),
  }
  await Promise.all(
    Object.values(models).map((model: { createIndexes(): Promise<unknown> }) => model.createIndexes()),
  )
  return models
}

function modelOf<T extends { _id: string }>(
  connection: Connection,
  collection: string,
  fields: SchemaDefinition,
): Model<T> {
  const schema = new mongoose.Schema(
    { _id: { type: String, required: true }, ...fields },
    { versionKey: false, minimize: false, strict: 'throw', autoIndex: false, autoCreate: false, collection },
  )
  return connection.model<T>(collection, schema as unknown as mongoose.Schema<T>, undefined, {
    overwriteModels: true,
  })
}

// The two of a room as the desk's sentences name them: set apart (W5).

import type { Role } from '../../../shared/decider.ts'
import { type SetApart, isolated } from '../../../shared/isolated.ts'

export const apart = ({
  client,
  freelancer,
}: Readonly<Record<Role, string>>): Readonly<Record<Role, SetApart>> => ({
  client: isolated(client),
  freelancer: isolated(freelancer),
})

// Business days with the zone data that this page brings along.

import moment from 'moment-timezone'

import { createBusinessDays } from '../../shared/workroom/businessDays.ts'
import { createZoneDays } from '../../shared/zoneDays.ts'

const { tz } = moment

export const countBusinessDays = createBusinessDays(
  createZoneDays(tz.dataVersion, (zone) => {
    const spans = tz.zone(zone)
    if (spans === null) throw new RangeError(`No zone is called ${zone}.`)
    return spans
  }),
)

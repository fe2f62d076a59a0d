// The agenda → the ledger: minutes added up (`budget.ts`), then clock times given (`timetable.ts`).
// In: agenda items as typed and the session's slot. Out: the ledger, whose types are in `agenda.ts`; its problems reported.

import type { Reading } from '../deck/inline.ts'
import type { AgendaItemFields } from '../deck/schema-agenda.ts'
import type { Ledger } from './agenda.ts'
import { countedOf, type Ids } from './budget.ts'
import type { Slot } from './session.ts'
import { timed } from './timetable.ts'

/**
 * Adds up an agenda and gives it clock times. `ids` holds those of the deck's other sessions; `prefix` begins the keys.
 * Reports parts over their budget, items over the slot, two balances in one list, equal ids, items without minutes;
 * overlaps, gaps and times that have passed.
 */
export function ledgerOf(
  items: readonly AgendaItemFields[],
  slot: Slot,
  reading: Reading,
  ids: Ids = new Map(),
  prefix = '',
): Ledger {
  const { counted, total } = countedOf(items, slot, ids, prefix, reading)
  const over = slot.length !== null && total > slot.length
  return { entries: timed(counted, slot, over, reading.report), total, length: slot.length }
}

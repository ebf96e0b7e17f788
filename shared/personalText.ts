// Personal words in an event: rules read them, the hashed record holds only their seal, and they can be erased (S2).

/** Readable to rules, sealed in the hashed record, `null` once erased. */
export interface Text {
  readonly text: string | null
}

export const text = (plain: string): Text => ({ text: plain })
export const readText = (sealed: Text): string => sealed.text ?? '[erased]'

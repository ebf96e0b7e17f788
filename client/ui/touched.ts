// Phones have no Shift+Enter: where the pointer is coarse, Enter begins a line and the button sends.

export const isTouched = (): boolean => window.matchMedia('(pointer: coarse)').matches

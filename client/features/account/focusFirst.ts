// The first field of a form that is all there is on its page. Not on a touch screen: the keyboard would cover the page.

export function focusFirst(field: HTMLInputElement | null): void {
  if (window.matchMedia('(pointer: fine)').matches) field?.focus()
}

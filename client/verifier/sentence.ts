// The one line that says what the page is doing, or why it cannot.

export function drawSentence(sentence: string): void {
  const said = document.querySelector('output')
  if (said !== null) said.textContent = sentence
}

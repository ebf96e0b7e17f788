// A contract's text in sections, as pages and papers draw it.

/** Sections as the page draws them: the text is split at lines such as `3. Price`. */
export function contractSections(
  wording: string,
): readonly { heading: string; paragraphs: readonly string[] }[] {
  return wording.split(/\n\n(?=\d+\. )/).map((section) => {
    const [heading = '', ...paragraphs] = section.split('\n\n')
    return { heading, paragraphs }
  })
}

// The look of every email: a greeting-free, calm page of sentences and at most one button, in text and in HTML. All
// that comes from people is escaped here and nowhere else (T-56).

export interface Email {
  readonly subject: string
  /** Plain sentences, each a paragraph; several names together are a list. */
  readonly paragraphs: readonly (string | readonly string[])[]
  readonly action?: { readonly label: string; readonly url: string }
  /** Small print, such as "if this was not you". */
  readonly foot?: string
  /** What turns off emails like this one: a link below the small print, and for the mail program's own button. */
  readonly off?: { readonly label: string; readonly url: string }
}

export interface RenderedEmail {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where a mail program turns off such emails by itself. */
  readonly offUrl?: string
}

export function renderEmail(email: Email): RenderedEmail {
  const subject = oneLine(email.subject)
  const { action, foot, off } = email
  const text = [
    ...email.paragraphs.map((one) =>
      typeof one === 'string' ? oneLine(one) : one.map((name) => `- ${oneLine(name)}`).join('\n'),
    ),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(foot === undefined ? [] : [`--\n${oneLine(foot)}`]),
    ...(off ? [`${off.label}:\n${off.url}`] : []),
  ].join('\n\n')
  return { subject, text: `${text}\n`, html: htmlOf(subject, email), ...(off && { offUrl: off.url }) }
}

function htmlOf(subject: string, { paragraphs, action, foot, off }: Email): string {
  const button = action
    ? `<p style="margin:24px 0"><a href="${escape(action.url)}" style="background:#2f5bd8;color:#ffffff;padding:10px 18px;border-radius:6px;text-decoration:none;font-weight:600">${escape(action.label)}</a></p>
<p style="color:#5c6370;font-size:13px">If the button does not work, copy this address:<br>${escape(action.url)}</p>`
    : ''
  const small = foot === undefined ? '' : `<p style="color:#5c6370;font-size:13px">${escape(foot)}</p>`
  const turnOff = off
    ? `<p style="font-size:13px"><a href="${escape(off.url)}" style="color:#5c6370">${escape(off.label)}</a></p>`
    : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f5f6f8;color:#1d2129;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:520px;margin:24px auto;padding:28px;background:#ffffff;border:1px solid #e3e5ea;border-radius:8px">
<p style="margin:0 0 16px;font-weight:600">Workroom</p>
${paragraphs.map(htmlOfParagraph).join('\n')}
${button}
${small}
${turnOff}
</div></body></html>
`
}

function htmlOfParagraph(paragraph: string | readonly string[]): string {
  if (typeof paragraph === 'string') return `<p>${escape(paragraph)}</p>`
  const items = paragraph.map((name) => `<li>${escape(name)}</li>`)
  return `<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>`
}

/** Control characters and line breaks become spaces; direction marks, which can disguise a word, go. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}

export function escape(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

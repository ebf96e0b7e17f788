// Markup as the programs named put it on the clipboard, shortened.

import { describe, expect, test } from 'vitest'

import { cleanPasted } from './cleanPasted.ts'

const plain = (html: string): string => cleanPasted(html).replaceAll(/>\s+</g, '><').trim()

const wrapped = (inner: string) =>
  `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">${inner}</b>`
const span = (style: string, text: string) =>
  `<span style="font-size:11pt;${style};text-decoration:none;white-space:pre-wrap">${text}</span>`
const heading = (level: number) =>
  `<h${level} dir="ltr">${span('font-weight:700', `Level ${level}`)}</h${level}>`
const entry = (text: string) =>
  `<li style="font-weight:400"><p role="presentation">${span('font-weight:400', text)}</p></li>`
/** A paragraph of Word that looks like an item of a list. */
const item = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>` +
  `&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
const row = (...cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

describe('[W4] text from Google Docs', () => {
  test('stays plain where it was plain, and bold, slanted and struck through where it was', () => {
    const line = [
      span('font-weight:400;font-style:normal', 'plain '),
      span('font-weight:700;font-style:normal', 'bold'),
      span('font-weight:400;font-style:italic', ' slanted'),
      '<span style="font-weight:400;text-decoration:line-through"> gone</span>',
    ].join('')
    expect(plain(wrapped(`<p dir="ltr" style="line-height:1.38">${line}</p>`))).toBe(
      '<p>plain <strong>bold</strong><em> slanted</em><s> gone</s></p>',
    )
  })

  test('keeps the levels of headings that the field has, without making them bold', () => {
    expect(plain(wrapped([1, 2, 3, 4].map(heading).join('')))).toBe(
      '<h2>Level 1</h2><h2>Level 2</h2><h3>Level 3</h3><h3>Level 4</h3>',
    )
  })

  test('puts an inner list into the item before it', () => {
    expect(plain(wrapped(`<ul>${entry('one')}<ul>${entry('inner')}</ul>${entry('two')}</ul>`))).toBe(
      '<ul><li><p>one</p><ul><li><p>inner</p></li></ul></li><li><p>two</p></li></ul>',
    )
  })
})

describe('[W4] text from Word', () => {
  test('has lists where its paragraphs look like lists, with their levels and numbers', () => {
    const html =
      `<p class=MsoNormal>Before</p>${item(1, '·', 'one')}${item(2, 'o', 'inner')}${item(1, '·', '<b>two</b>')}` +
      `<p class=MsoNormal>Between</p>${item(1, '3.', 'third')}${item(1, '4.', 'fourth')}`
    expect(plain(html)).toBe(
      '<p>Before</p><ul><li><p>one</p><ul><li><p>inner</p></li></ul></li><li><p><strong>two</strong></p></li></ul>' +
        '<p>Between</p><ol start="3"><li><p>third</p></li><li><p>fourth</p></li></ol>',
    )
  })

  test('leaves no styles, comments or fields of its own', () => {
    const html =
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body><!--StartFragment-->' +
      '<p class=MsoTitle>Offer</p><p class=MsoNormal>A <i>good</i> <span lang=EN-US>one</span><o:p></o:p></p><!--EndFragment--></body></html>'
    expect(plain(html)).toBe('<h2>Offer</h2><p>A <em>good</em> one</p>')
  })
})

describe('[W3] a table in rich text', () => {
  test('is a line a row, with its cells apart', () => {
    expect(plain(`<table><tbody>${row('Logo', '400')}${row('Site', '<p>1200</p>')}</tbody></table>`)).toBe(
      '<p>Logo · 400</p><p>Site · 1200</p>',
    )
  })

  test('that only lays out a page keeps what is in it', () => {
    expect(plain('<table><tr><td><p>One</p><ul><li>two</li></ul></td></tr></table>')).toBe(
      '<p>One</p><ul><li>two</li></ul>',
    )
  })
})

describe('pasted markup', () => {
  test('of our own editor stays in its form', () => {
    expect(cleanPasted('<p data-pm-slice="1 1 []"><strong>bold</strong> plain</p>')).toBe(
      '<p data-pm-slice="1 1 []"><strong>bold</strong> plain</p>',
    )
  })

  test('[T-52] keeps nothing that runs or loads', () => {
    expect(
      plain('<p onclick="x()">a<img src="x"><script>x()</script><a href="javascript:x()">b</a></p>'),
    ).toBe('<p>a<a>b</a></p>')
  })
})

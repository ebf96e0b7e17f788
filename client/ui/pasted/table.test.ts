import { describe, expect, test } from 'vitest'

import { columnNames, csvSeparator, readTable, separatorOf, textOfFile, titlesIn } from './table.ts'

async function titlesOf(pasted: string): Promise<readonly string[] | null> {
  const table = await readTable(pasted, separatorOf(pasted) ?? '')
  return table === null ? null : titlesIn(table, table.titleColumn, table.hasHeader)
}

describe('[W3] a pasted table', () => {
  test('of a spreadsheet is one title a row, also where a cell holds line breaks and quotes', async () => {
    expect(await titlesOf('Logo\t400\r\n"Site,\nthree pages"\t1200\r\n"A ""big"" sign"\t90\r\n')).toEqual([
      'Logo',
      'Site, three pages',
      'A "big" sign',
    ])
  })

  test('finds the column of the titles by its name, else by its words', async () => {
    expect(await titlesOf('ID\tStatus\tSummary\n1\tOpen\tLogo\n2\tOpen\tSite')).toEqual(['Logo', 'Site'])
    expect(await titlesOf('1\tOpen\tLogo\n2\tOpen\tSite\n3\tDone\tSign')).toEqual(['Logo', 'Site', 'Sign'])
  })

  test('of one column keeps a cell with a line break together', async () => {
    expect(await titlesOf('Logo\n"Site,\nthree pages"\nSign')).toEqual(['Logo', 'Site, three pages', 'Sign'])
  })

  test('is CSV where its first line names a column of titles', async () => {
    const exported = 'Task ID,Name,Notes\n1,"Logo, colours",\n2,Site,"Three pages,\nwith a form"\n'
    expect(separatorOf(exported)).toBe(',')
    expect(await titlesOf(exported)).toEqual(['Logo, colours', 'Site'])
    expect(await titlesOf('Titel;Preis\nLogo;"400,00"\nSeite;"1.200,00"')).toEqual(['Logo', 'Seite'])
    expect(await titlesOf('"Title","Description"\n"Logo","In ""blue"""')).toEqual(['Logo'])
  })

  test.each(['Logo, colours\nSite, three pages', 'Buy milk, eggs\nCall Ben', 'Title', 'One; two\nThree'])(
    'is not made of a list whose lines hold commas: %s',
    (list) => {
      expect(separatorOf(list)).toBeNull()
    },
  )

  test('is not made of lines that begin with a quotation', async () => {
    const lines = '"Hello" said Ben\nNext'
    expect(await readTable(lines, separatorOf(lines) ?? '')).toBeNull()
  })

  test('names its columns to choose from', async () => {
    const table = await readTable('ID\tSummary\t\n1\tLogo\tx', '\t')
    expect(table && columnNames(table, true)).toEqual(['ID', 'Summary', 'Column 3'])
  })
})

describe('[W3] a CSV file', () => {
  test('is parted by what its first line holds outside quotes', () => {
    expect(csvSeparator('"a,b";c\n1;2')).toBe(';')
    expect(csvSeparator('a;b,c')).toBe(';')
    expect(csvSeparator('"a;b",c')).toBe(',')
  })

  test('is read in the encodings of spreadsheets', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x4c, 0, 0xf6, 0])
    expect(textOfFile(new TextEncoder().encode('Größe'))).toBe('Größe')
    expect(textOfFile(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65]))).toBe('Größe')
    expect(textOfFile(utf16)).toContain('Lö')
  })
})

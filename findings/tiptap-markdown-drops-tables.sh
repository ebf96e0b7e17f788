#!/usr/bin/env bash
# Tiptap's markdown: a table that is read into an editor without the table extension vanishes with every word in
# it; nothing is kept as text and nothing is said. A description that is pasted from another tool loses its list
# of tasks.
source "$(dirname "$0")/head.sh" @tiptap/core@3.34.0 @tiptap/pm@3.34.0 @tiptap/starter-kit@3.34.0 @tiptap/markdown@3.34.0 jsdom@29.1.1
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<main></main>', { pretendToBeVisual: true })
for (const name of ['document', 'Node', 'Element', 'HTMLElement', 'DOMParser', 'MutationObserver', 'navigator'])
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true })
globalThis.window = window
const { Editor } = await import('@tiptap/core')
const { Markdown } = await import('@tiptap/markdown')
const { StarterKit } = await import('@tiptap/starter-kit')

const editor = new Editor({ element: window.document.querySelector('main'), extensions: [StarterKit, Markdown] })
function readAndWritten(markdown) {
  editor.commands.setContent(markdown, { contentType: 'markdown' })
  return editor.getMarkdown()
}
const seen = {
  paragraph: readAndWritten('Logo by Friday'),
  table: readAndWritten('| Task | Due |\n| --- | --- |\n| Logo | Friday |'),
}
console.log(seen)
assert.deepEqual(seen, { paragraph: 'Logo by Friday', table: '' }, 'changed')
process.exit()
JS

import { afterEach, expect, test, vi } from 'vitest'

import { canRecordScreen, recordScreen } from './screenRecording.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A browser that records these kinds; what its recorder was told. */
function browserThatRecords(...kinds: readonly string[]) {
  const told: { readonly mimeType?: string; readonly slice?: number | undefined }[] = []
  class Recorder extends EventTarget {
    static readonly isTypeSupported = (kind: string): boolean => kinds.includes(kind)
    state = 'inactive'
    readonly #options: { readonly mimeType: string }
    constructor(_stream: unknown, options: { readonly mimeType: string }) {
      super()
      this.#options = options
    }
    start(slice?: number): void {
      this.state = 'recording'
      told.push({ ...this.#options, slice })
    }
    stop(): void {
      this.state = 'inactive'
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['film']) }))
      this.dispatchEvent(new Event('stop'))
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder)
  const mediaDevices = { getDisplayMedia: async () => ({ getTracks: () => [] }) }
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as object, { mediaDevices }))
  return told
}

test('[D12] a screencast is an MP4 film where the browser makes one, in one piece', async () => {
  const told = browserThatRecords('video/mp4;codecs=avc1', 'video/mp4', 'video/webm')
  const recording = await recordScreen()
  recording.stop()
  const file = await recording.file
  expect([file?.type, file?.name]).toEqual(['video/mp4', expect.stringMatching(/^Screencast .*\.mp4$/)])
  expect(told).toEqual([expect.objectContaining({ mimeType: 'video/mp4;codecs=avc1', slice: undefined })])
})

test('[D12] elsewhere it is WebM, in one piece too: slices would leave it without a length', async () => {
  const told = browserThatRecords('video/webm;codecs=vp8', 'video/webm')
  const recording = await recordScreen()
  recording.stop()
  const file = await recording.file
  expect([file?.type, file?.name]).toEqual(['video/webm', expect.stringMatching(/\.webm$/)])
  expect(told).toEqual([expect.objectContaining({ mimeType: 'video/webm;codecs=vp8', slice: undefined })])
})

test('a browser that records neither is not asked to', () => {
  browserThatRecords('video/ogg')
  expect(canRecordScreen()).toBe(false)
})

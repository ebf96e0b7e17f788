// A screencast recorded in the browser: what the person chooses to share, as an MP4 file, or WebM where the browser makes
// no MP4. In one piece: a WebM film that was handed out in slices has neither a length nor an index to seek by.

export interface ScreenRecording {
  /** Ends it; also when the person stops sharing. */
  readonly stop: () => void
  /** null when nothing was recorded. */
  readonly file: Promise<File | null>
}

/** H.264 first: it plays everywhere. */
const kinds = [
  'video/mp4;codecs=avc1',
  'video/mp4',
  'video/webm;codecs=vp9',
  'video/webm;codecs=vp8',
  'video/webm',
] as const

export const canRecordScreen = (): boolean =>
  typeof MediaRecorder !== 'undefined' &&
  typeof navigator.mediaDevices?.getDisplayMedia === 'function' &&
  kinds.some((kind) => MediaRecorder.isTypeSupported(kind))

/** Rejects when the person shares nothing. */
export async function recordScreen(): Promise<ScreenRecording> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 24 }, audio: false })
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? 'video/webm'
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 2_500_000 })
  const chunks: Blob[] = []
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) chunks.push(data)
  })
  for (const track of stream.getTracks()) track.addEventListener('ended', stop)
  const file = new Promise<File | null>((resolve) => {
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      const [type = 'video/webm'] = mimeType.split(';')
      resolve(chunks.length === 0 ? null : new File(chunks, fileName(new Date(), type), { type }))
    })
  })
  recorder.start()
  return { stop, file }
}

const fileName = (at: Date, type: string): string =>
  `Screencast ${at.toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ')}.${type === 'video/mp4' ? 'mp4' : 'webm'}`

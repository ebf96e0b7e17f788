// Why an upload is refused: each code with its status and its sentence.

export const uploadRefusals = {
  'not-found': [404, 'There is no such upload, or it is not yours.'],
  malformed: [400, 'This could not be understood. Nothing was changed.'],
  'place-closed': [403, 'Files can be added here once you have accepted the contract.'],
  'length-required': [411, 'The length of a part has to be told beforehand.'],
  'part-too-large': [413, 'This part is larger than it may be.'],
  'beyond-size': [413, 'More bytes came than the file was said to have.'],
  'wrong-offset': [409, 'The upload stands at another place. Ask for it and go on from there.'],
  'upload-busy': [409, 'This upload is being written to by somebody else just now.'],
  'upload-finished': [409, 'This upload is finished already.'],
  'upload-incomplete': [409, 'Some of this file has not arrived yet.'],
  'part-damaged': [422, 'This part arrived damaged. It was left out.'],
  'file-damaged': [422, 'The file arrived whole but differs from yours. Please send it again.'],
  'file-too-large': [413, 'This file is too large.'],
  'place-full': [409, 'Your share of the space for files here is used up.'],
  'person-full': [409, 'Your space for files is used up.'],
  'too-many-uploads': [409, 'Too many uploads are open. Finish or cancel some first.'],
  'disk-full': [507, 'The server has no space left at the moment. What arrived is kept.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

export type UploadRefusalCode = keyof typeof uploadRefusals

export class UploadRefused extends Error {
  readonly code: UploadRefusalCode
  constructor(code: UploadRefusalCode) {
    super(code)
    this.name = 'UploadRefused'
    this.code = code
  }
}

export const refuseUpload = (code: UploadRefusalCode): never => {
  throw new UploadRefused(code)
}

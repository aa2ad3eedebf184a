import { base64url } from 'multiformats/bases/base64'
import { expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import { DeviceTextError } from '../../src/peer/errors.ts'
import { readRequest, writeRequest } from '../../src/peer/identity/deviceTexts.ts'
import { LABEL_LIMIT, TEXT_LIMIT } from '../../src/peer/identity/limits.ts'

const key = own(new Uint8Array(32).fill(5))
const request = (label: string) => writeRequest({ device: key, sealing: key, label })
const x = (length: number) => 'x'.repeat(length)

it('the name of a device that asks is read as long as one may be, and cut there', () => {
  expect(readRequest(request(x(LABEL_LIMIT))).label).toBe(x(LABEL_LIMIT))
  expect(readRequest(request(x(LABEL_LIMIT + 1))).label).toBe(x(LABEL_LIMIT))
})

it('a text that is longer than any is none, and is told so before it is read', () => {
  const bytes = base64url.baseDecode(request(x(300)).replace('mm-device:', '')).length
  const most = (TEXT_LIMIT / 4) * 3 - bytes + 300
  expect(request(x(most))).toHaveLength('mm-device:'.length + TEXT_LIMIT)
  expect(readRequest(request(x(most))).device).toEqual(key)
  expect(() => readRequest(request(x(most + 1)))).toThrow(DeviceTextError)
})

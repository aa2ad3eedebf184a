import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { RelayError, reasonOf } from '../errors.ts'

export interface TlsFiles {
  readonly cert: Buffer
  readonly key: Buffer
}

/** @returns null if neither is named. @throws {RelayError} */
export async function readTlsFiles(cert?: string, key?: string): Promise<TlsFiles | null> {
  if (cert === undefined && key === undefined) return null
  if (cert === undefined || key === undefined) {
    throw new RelayError('TLS needs both a certificate and its key: name both --tls-cert and --tls-key.')
  }
  const files = {
    cert: await readPem(cert, 'certificate', '--tls-cert'),
    key: await readPem(key, 'key', '--tls-key'),
  }
  try {
    createSecureContext(files)
  } catch (error) {
    throw new RelayError(
      `${cert} and ${key} are no certificate and its key in PEM: ${reasonOf(error)}. Name the two files that belong together.`,
      { cause: error },
    )
  }
  return files
}

async function readPem(file: string, what: string, option: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new RelayError(
      `The TLS ${what} ${file} cannot be read: ${reasonOf(error)}. Name a PEM file that this user may read with ${option}.`,
      { cause: error },
    )
  }
}

import type { IceServer } from '../../peer/index.ts'

/** A TURN server with the user of an account there, who stands before the host as in a mail address. */
const WITH_USER = /^(turns?:)([^@]+)@(.+)$/

export const hasAccount = (server: string): boolean => WITH_USER.test(server)

/** @param password of the account, where one is named */
export function readIceServer(server: string, password: string | null): IceServer {
  const [, scheme, username, host] = WITH_USER.exec(server) ?? []
  if (username === undefined || password === null) return { url: server }
  return { url: `${scheme}${host}`, username, credential: password }
}

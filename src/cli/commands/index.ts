import type { Options } from '../arguments/index.ts'
import type { PeerCommand, PeerCommandName } from './context.ts'
import { create } from './create.ts'
import { backUp, exportCircle, importCircle } from './files.ts'
import { follow } from './follow.ts'
import { list, status } from './held.ts'
import { importFile } from './import.ts'
import { join } from './join.ts'
import { edit, post, remove } from './post.ts'

export { checkCommand } from './check.ts'
export type { Context, PeerCommand, PeerCommandName } from './context.ts'
export { hasAccount } from './iceServer.ts'
export { link } from './link.ts'

const always = () => true
const never = () => false
/** With no time to wait for others, none are looked for. */
const inTime = ({ timeout }: Options) => timeout > 0
const ifAsked = ({ relay, signalling, nostr, listen, timeout }: Options) =>
  timeout > 0 && relay.length + signalling.length + nostr.length + listen.length > 0

/** The commands that work on a data directory. */
export const PEER_COMMANDS: Readonly<Record<PeerCommandName, PeerCommand>> = {
  create: { online: ifAsked, movable: false, run: create },
  join: { online: inTime, movable: true, run: join },
  post: { online: inTime, movable: false, run: post },
  edit: { online: inTime, movable: false, run: edit },
  delete: { online: inTime, movable: false, run: remove },
  follow: { online: always, movable: true, run: follow },
  list: { online: never, movable: false, run: list },
  status: { online: never, movable: false, run: status },
  export: { online: never, movable: false, run: exportCircle },
  backup: { online: never, movable: false, run: backUp },
  'import-file': { online: never, movable: true, run: importCircle },
  import: { online: ifAsked, movable: false, run: importFile },
}

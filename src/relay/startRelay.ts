import { Standing } from '../network/index.ts'
import { StorageError } from '../store/index.ts'
import {
  announcedAddresses,
  authority,
  describe,
  otherRelays,
  ownAddress,
  resolveHost,
  type Whereabouts,
} from './addresses/index.ts'
import type { Relay, RelayOptions } from './api.ts'
import { Closing } from './closing.ts'
import { RelayError } from './errors.ts'
import { acceptUpgrades, answerRequests, openHttpServer, readTlsFiles } from './http/index.ts'
import { relaySeed } from './identity.ts'
import { keepRecords } from './keeper/index.ts'
import { directCertificate, type SocketIntake, startKeepingRooms, startRelayNode } from './libp2p/index.ts'
import { DialRule, OtherRelays } from './others/index.ts'
import { socketRoutes } from './routes.ts'
import { Signalling } from './signalling/index.ts'
import { answerStun } from './stun/index.ts'
import { bindUdp, closeUdp, freeUdpPort } from './udp.ts'

/**
 * Starts a relay: one TCP port (app, libp2p, signalling), one UDP port (WebRTC-direct), one for STUN.
 * @throws {RelayError} with one line that says what to do; nothing is left open then.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const closing = new Closing(options.log ?? (() => undefined))
  try {
    return await start(options, closing)
  } catch (error) {
    await closing.close()
    throw error
  }
}

async function start(options: RelayOptions, closing: Closing): Promise<Relay> {
  const log = options.log ?? (() => undefined)
  const host = await resolveHost(options.host ?? '127.0.0.1')
  const tls = await readTlsFiles(options.tlsCert, options.tlsKey)
  const seed = await relaySeed(options.data)
  const signalling = new Signalling()
  closing.add(async () => signalling.stop())

  // The port is taken before libp2p starts, since its number is part of what libp2p announces.
  let running: { intake: SocketIntake; where: Whereabouts } | undefined
  const route = socketRoutes(signalling, () => running?.intake ?? null)
  const http = await openHttpServer({
    host,
    port: options.port,
    tls,
    onRequest: answerRequests({
      app: options.app,
      tls: tls !== null,
      whereabouts: () => running?.where ?? null,
      log,
    }),
    onUpgrade: acceptUpgrades(route),
  })
  closing.add(http.stop)
  const stunSocket = await bindUdp(host, {
    asked: options.stunPort,
    preferred: http.port + 1,
    option: '--stun-port',
  })
  closing.add(() => closeUdp(stunSocket))
  answerStun(stunSocket, log)
  const udpPort = await freeUdpPort(host, {
    asked: options.udpPort,
    preferred: http.port,
    option: '--udp-port',
  })

  const standing = new Standing()
  const certificate = directCertificate(seed)
  const sockets = {
    bound: host,
    port: http.port,
    secure: tls !== null,
    udpPort,
    certhash: certificate.certhash,
    stunPort: stunSocket.address().port,
  }
  const rule = new DialRule(host)
  let others: OtherRelays | undefined
  const onTopic = (topic: string) => others?.has(topic)
  const relay = await startRelayNode({
    seed,
    certificate,
    sockets,
    standing,
    onTopic,
    announce: announcedAddresses(options.announce ?? []),
    mayDial: address => rule.allows(address),
  })
  const { node } = relay
  closing.add(relay.stop)
  const keeping = options.keep ? await startKeepingRooms(node, standing, onTopic) : null
  others = await OtherRelays.start({
    node,
    dht: relay.dht,
    rule,
    peers: otherRelays(options.peers ?? []),
    topics: () => [...relay.topics(), ...(keeping?.topics() ?? [])],
    log,
  })
  closing.add(() => others!.stop())
  const where = { ...sockets, peerId: node.peerId.toString() }
  if (keeping) {
    closing.add(keeping.stop)
    closing.add(await startKeeper(keeping.rooms, where.peerId, options.data, log))
  }
  running = { intake: relay.intake, where }
  const own = ownAddress(where)
  const { addresses, stun, signalling: signallingUrl } = describe(where, own)
  return {
    app: `${own.secure ? 'https' : 'http'}://${authority(own)}/`,
    addresses,
    signalling: signallingUrl,
    stun: stun!,
    peerId: where.peerId,
    libp2p: node,
    rooms: keeping?.rooms ?? null,
    stop: () => closing.close(),
  }
}

async function startKeeper(...args: Parameters<typeof keepRecords>): ReturnType<typeof keepRecords> {
  try {
    return await keepRecords(...args)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    throw new RelayError(`The records in the data folder: ${error.message}`, { cause: error })
  }
}

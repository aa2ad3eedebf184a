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
import { DEFAULT_QUOTAS, type Keeper, keepRecords } from './keeper/index.ts'
import { directCertificate, type SocketIntake, startKeepingRooms, startRelayNode } from './libp2p/index.ts'
import { opaqueNames } from './opaque.ts'
import { DialRule, OtherRelays } from './others/index.ts'
import { socketRoutes } from './routes.ts'
import { Signalling } from './signalling/index.ts'
import { followStatus, Measures, type StatusSources, serveStatus } from './status/index.ts'
import { answerStun } from './stun/index.ts'
import { Tally } from './tally.ts'
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
  const turnedAway = new Tally()
  const measures = options.status ? new Measures() : null
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
    onUpgrade: acceptUpgrades(route, () => turnedAway.add('sockets')),
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
  standing.events.on('refused', () => turnedAway.add('standing'))
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
    ...(measures ? { metrics: measures.libp2p } : {}),
  })
  const { node } = relay
  closing.add(relay.stop)
  const keeping = options.keep ? await startKeepingRooms(node, standing, onTopic) : null
  others = await OtherRelays.start({
    node,
    dht: relay.dht,
    rule,
    peers: otherRelays(options.peers ?? []),
    data: options.data,
    topics: () => [...relay.meetings.names(), ...(keeping?.topics() ?? [])],
    log,
  })
  closing.add(() => others!.stop())
  const where = { ...sockets, peerId: node.peerId.toString() }
  const quotas = { ...DEFAULT_QUOTAS, ...options.quotas }
  let keeper: Keeper | null = null
  if (keeping) {
    closing.add(keeping.stop)
    keeper = await startKeeper({
      rooms: keeping.rooms,
      peerId: where.peerId,
      data: options.data,
      quotas,
      opaque: opaqueNames(seed),
      turnedAway: rule => turnedAway.add(rule),
      log,
    })
    closing.add(() => keeper!.close())
  }
  running = { intake: relay.intake, where }
  const own = ownAddress(where)
  const { addresses, stun, signalling: signallingUrl } = describe(where, own)
  const app = `${own.secure ? 'https' : 'http'}://${authority(own)}/`
  const status = measures
    ? await startStatus(
        options,
        http.port,
        measures,
        { app, relay, signalling, keeper, quotas, turnedAway },
        closing,
      )
    : null
  return {
    app,
    addresses,
    status,
    signalling: signallingUrl,
    stun: stun!,
    peerId: where.peerId,
    libp2p: node,
    rooms: keeping?.rooms ?? null,
    stop: () => closing.close(),
  }
}

/** @returns where it is */
async function startStatus(
  { status: asked = {}, log = () => undefined }: RelayOptions,
  relayPort: number,
  measures: Measures,
  sources: StatusSources,
  closing: Closing,
): Promise<string> {
  const hostName = asked.host ?? '127.0.0.1'
  const server = await serveStatus({
    host: await resolveHost(hostName, '--status'),
    hostName,
    port: asked.port,
    preferred: relayPort + 2 > 65_535 ? 0 : relayPort + 2,
    measures,
    status: await followStatus(measures, sources),
    log,
  })
  closing.add(server.stop)
  return server.url
}

async function startKeeper(...args: Parameters<typeof keepRecords>): ReturnType<typeof keepRecords> {
  try {
    return await keepRecords(...args)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    throw new RelayError(`The records in the data folder: ${error.message}`, { cause: error })
  }
}

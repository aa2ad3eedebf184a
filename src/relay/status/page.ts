import { type Counts, type Kept, keptBytes, type RelayStatus } from './status.ts'
import { STYLE } from './style.ts'
import { bytes, duration, many, number, percent, RULES, TRANSPORTS } from './words.ts'

/** The status as a page without script: as it is now; load it again for what is then. */
export function statusPage(status: RelayStatus): string {
  const { upSeconds, memoryBytes, cpuSeconds, connections, kept } = status
  const all = connections.reduce((sum, [, count]) => sum + count, 0)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Murmuration relay</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Your relay</h1>
<p class="soft">Murmuration ${escaped(status.version)}, running for ${duration(upSeconds)}. <a href="/">Look again</a></p>
<dl>
${figure('Peers connected', number(all), many(status.reservations, 'can be called').replace(/s$/, ''))}
${figure('Received', bytes(status.received), 'since the start')}
${figure('Sent', bytes(status.sent), 'since the start')}
${figure('Circles meeting', number(status.meetings), 'at this relay')}
${figure('Memory', bytes(memoryBytes), 'of this process')}
${figure('Processor', percent(cpuSeconds, upSeconds), 'of one core, on average')}
</dl>
${kept ? keeping(kept) : '<h2>Keeping</h2><p>This relay keeps no circles. Start it with <code>--keep</code> and it does.</p>'}
<div class="pair">
${section('How peers are connected', 'By', 'Now', connections, named(TRANSPORTS), 'Nobody is connected.')}
${section('Turned away', 'What', 'Times', status.turnedAway, named(RULES), 'Nothing was turned away.')}
</div>
<h2>What they do</h2>
${streams(status)}
<h2>Pages on y-webrtc signalling</h2>
<p>${many(status.signallingSockets, 'page')} in ${many(status.signallingTopics, 'room')}. What they say to each other is not counted as received or sent.</p>
<h2>This relay</h2>
<p class="small"><code>${escaped(status.app)}</code></p>
<p class="small"><code>${escaped(status.peerId)}</code></p>
<p class="small soft">The same figures for Prometheus are at <a href="/metrics">/metrics</a>. Nothing here names a circle or a person: circles have ids that only this relay can make, and it can read none of what it keeps.</p>
</main>
</body>
</html>
`
}

const figure = (name: string, value: string, more: string): string =>
  `<div><dt>${name}</dt><dd>${value} <small>${more}</small></dd></div>`

function keeping(kept: Kept): string {
  const used = keptBytes(kept)
  const { total, circle, writer } = kept.quotas
  const rows = [...kept.circles]
    .sort((a, b) => b.bytes - a.bytes)
    .map(one => [
      `<code>${escaped(one.name)}</code>`,
      bytes(one.bytes),
      percent(one.bytes, circle),
      number(one.records),
      number(one.writers),
      one.present > 0 ? `${number(one.present)} here now` : ago(one.idleDays),
    ])
  const headings = ['Circle', 'Size', 'Of its quota', 'Records', 'Writers', 'Members seen']
  return `<h2>Keeping ${many(kept.circles.length, 'circle')}</h2>
<p>${bytes(used)} of ${bytes(total)} <span class="soft">(${percent(used, total)}); at most ${bytes(circle)} a circle and ${bytes(writer)} a writer</span></p>
<meter min="0" max="${total}" value="${used}" high="${total * 0.9}" aria-label="Quota in use">${percent(used, total)}</meter>
${rows.length > 0 ? table(headings, rows) : '<p class="soft">No circle has asked yet.</p>'}`
}

const ago = (days: number): string => (days === 0 ? 'today' : `${many(days, 'day')} ago`)

function section(
  title: string,
  first: string,
  second: string,
  counts: Counts,
  name: (key: string) => string,
  none: string,
): string {
  const rows = counts.map(([key, count]) => [escaped(name(key)), number(count)])
  return `<section><h2>${title}</h2>${rows.length > 0 ? table([first, second], rows) : `<p class="soft">${none}</p>`}</section>`
}

function streams({ streams, bytesByProtocol }: RelayStatus): string {
  const open = new Map(streams)
  const moved = new Map(bytesByProtocol)
  const protocols = new Set([
    ...open.keys(),
    ...[...moved.keys()].map(key => key.replace(/ (received|sent)$/, '')),
  ])
  protocols.delete('global')
  const rows = [...protocols]
    .sort()
    .map(protocol => [
      `<code>${escaped(protocol)}</code>`,
      number(open.get(protocol) ?? 0),
      bytes(moved.get(`${protocol} received`) ?? 0),
      bytes(moved.get(`${protocol} sent`) ?? 0),
    ])
  return rows.length > 0
    ? table(['Protocol', 'Streams', 'Received', 'Sent'], rows)
    : '<p class="soft">Nothing yet.</p>'
}

/** Scrolls by itself where it is too wide, also by keyboard. */
const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide" tabindex="0" role="group" aria-label="${headings[0]}"><table><thead><tr>${headings
    .map(heading => `<th scope="col">${heading}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`

const named =
  (names: Readonly<Record<string, string>>) =>
  (key: string): string =>
    Object.hasOwn(names, key) ? names[key]! : key

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)

/** English texts of this area; `en.ts` puts them into the catalogue. */

export const nostr = {
  title: 'Nostr relays',
  what: 'One more way to find each other, when nobody runs a relay for you. Nostr relays are servers of another network. Strangers run them, for everybody, and know nothing of Murmuration.',
  on: 'Meet through Nostr relays',
  sees: 'A relay that you choose sees your network address, when you are here, and which of those who connect belong together. It sees no circle’s name, no person, and nothing that you write: that goes straight from device to device. Turned on here, it is on for all your devices.',
  mayGo:
    'It may turn you away, or be gone tomorrow. And it helps only with people who have turned this on, too, and chosen one of the same relays.',
  none: 'No relay is chosen, so nothing is asked of anybody.',
  suggested:
    'Some that many people use. We have no part in them, and nothing goes to them before you choose them.',
  use: (host: string) => `Use ${host}`,
  add: 'Add a Nostr relay',
  addLabel: 'Address of a Nostr relay',
  addHint: 'It begins with wss://.',
}

/** The English texts. One catalogue, so that a translator sees every sentence whole, with its plural forms. */

import { calls } from './areas/calls.ts'
import { carry } from './areas/carry.ts'
import { charter } from './areas/charter.ts'
import { circle, compose, progress } from './areas/circle.ts'
import { circleTabs } from './areas/circleTabs.ts'
import { devices } from './areas/devices.ts'
import { backup, files } from './areas/files.ts'
import { filters } from './areas/filters.ts'
import { already, failed, identity, insecure, join, restore, start, welcome } from './areas/firstRun.ts'
import { front } from './areas/front.ts'
import { gather } from './areas/gather.ts'
import { hand, scan } from './areas/hand.ts'
import { holding } from './areas/holding.ts'
import { kept } from './areas/kept.ts'
import { me, notice } from './areas/me.ts'
import { moment } from './areas/moment.ts'
import { momentum } from './areas/momentum.ts'
import { network } from './areas/network.ts'
import { nostr } from './areas/nostr.ts'
import { person } from './areas/person.ts'
import { post, reach } from './areas/post.ts'
import { responses } from './areas/responses.ts'
import { web } from './areas/web.ts'
import { sample } from './sample.ts'

export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',
  app: 'Murmuration',
  skip: 'Skip to the content',
  close: 'Dismiss',
  back: 'Back',
  undo: 'Undo',
  save: 'Save',
  cancel: 'Cancel',
  someone: 'Someone',
  you: 'You',

  nav: {
    label: 'Places',
    circles: 'Circles',
    places: 'Places',
    circle: 'Circle',
    web: 'Web',
    calls: 'Calls',
    kept: 'Kept',
    network: 'Network',
    me: 'Me',
    start: 'Start a circle',
    paste: 'Join with a link or a code',
    another: 'New circle',
    all: 'All circles',
  },

  opening: { title: 'Opening your notebook…' },

  example: {
    mark: 'Example',
    note: 'This circle is an example. We wrote it; it is on this device only, and nobody is in it.',
    noteShort: 'We wrote this circle; nobody is in it.',
    start: 'Start a circle of your own',
    leave: 'Leave',
  },

  errors: {
    unknown: 'Something went wrong that nobody foresaw.',
    kept: 'Nothing that was here has been lost.',
  },

  already,
  backup,
  calls,
  carry,
  charter,
  circle,
  circleTabs,
  compose,
  devices,
  failed,
  files,
  filters,
  front,
  gather,
  hand,
  holding,
  identity,
  insecure,
  join,
  kept,
  me,
  moment,
  momentum,
  network,
  nostr,
  notice,
  person,
  post,
  progress,
  reach,
  responses,
  restore,
  scan,
  start,
  web,
  welcome,

  sample,

  birdOf: (name: string) => `Bird of ${name}`,
}

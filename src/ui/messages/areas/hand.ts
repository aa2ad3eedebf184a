/** English texts of this area; `en.ts` puts them into the catalogue. */
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const hand = {
  title: 'Meet by hand',
  link: 'Meet by hand',
  nobody: 'Is somebody beside you, or on the same network? No server is needed:',
  explain:
    'Two devices connect directly, with no server and nobody else between them: one shows an invitation, the other shows an answer back.',
  reach:
    'It works when both are on one network (the same Wi-Fi, or one’s hotspot), or have public addresses. Across two homes it often does not, unless a relay that helps with addresses is connected.',
  invited: 'Were you invited by hand?',
  answerLink: 'Answer an invitation',

  show: '1. Show this to the other person',
  forWhom: 'Who is it for?',
  member: 'Somebody in this circle',
  newcomer: 'Somebody new',
  making: 'Making an invitation…',
  invitation: 'Invitation',
  invitationHint:
    'It is scanned in Murmuration: Meet by hand, then Answer an invitation. Or send it as a message.',
  newInvitation: 'Invitation, with the link to the circle',
  newInvitationHint: 'Whoever has it can join the circle, and read and write there. Any camera opens it.',
  goodFor: (minutes: number) =>
    plural(minutes, { one: 'It is good for # more minute.', other: 'It is good for # more minutes.' }),
  expired: 'This invitation has expired.',
  again: 'Make a new invitation',

  take: '2. Bring back their answer',
  answer: 'Their answer',
  answerMissing: 'Scan or paste the answer that the other device shows.',
  connect: 'Connect',
  connecting: 'Connecting…',
  connected: (name: string) => (name === '' ? 'Connected.' : `Connected with ${name}.`),
  goOn: 'You can close this. The connection stays for as long as both pages are open.',
  toCircle: (circle: string) => `Go to ${circle}`,

  answerTitle: 'Answer an invitation',
  answerExplain: 'Scan the invitation that the other device shows, or paste it.',
  theirs: 'The invitation',
  theirsMissing: 'Scan or paste the invitation that the other device shows.',
  doAnswer: 'Answer',
  answering: 'Making the answer…',
  showBack: 'Show this to whoever invited you',
  yours: 'Your answer',
  yoursHint: 'Keep this page open until it says that you are connected.',
  waiting: 'Waiting until they have taken your answer…',
  another: 'Answer another invitation',
  needsLink:
    'This invitation is for somebody who is in the circle already. Ask for one for somebody new, or for the circle’s link.',
}

export const scan = {
  scan: 'Scan a code',
  opening: 'Opening the camera…',
  watching: 'Hold the code in front of the camera.',
  camera: 'What the camera sees',
  picture: 'Read it from a picture',
  stop: 'Stop',
  refused:
    'The camera was not allowed. Allow it in the browser’s settings for this page; or read the code from a picture, or paste the text.',
  noCamera: 'There is no camera here that the page can use. Read the code from a picture, or paste the text.',
  inUse: 'Something else is using the camera. Close that and try again; or paste the text.',
  noCode: 'No QR code was found in this picture. Take it closer, straight, and in good light.',
  noPicture: 'This file is no picture that the browser can read.',
  tooLong: 'This is too long for a QR code. Copy the text.',
  codeOf: (what: string) => `QR code: ${what}`,
}

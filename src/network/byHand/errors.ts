export type HandReason = keyof typeof WORDS

const WORDS = {
  none: 'This is not a text by which two devices meet. Copy the whole of it, from “mm-hand:” to its end.',
  cut: 'Something of this text is missing or was changed on its way. Copy the whole of it once more.',
  version: 'This text was made by a newer Murmuration. Reload the page to get the newest one.',
  foreign: 'This is for another circle: one that is not on this device.',
  tampered: 'Somebody has changed this text. Ask for it again, in a way in which nobody can change it.',
  expired: 'This invitation has expired: one is good for ten minutes. Ask for a new one.',
  'is-answer': 'This is an answer. It belongs on the device that made the invitation.',
  'is-offer': 'This is an invitation. What is needed here is the answer that the other device shows.',
  own: 'This device has made this invitation itself. Show it to the other device.',
  'other-offer': 'This answers another invitation than the one that is shown here. Make the answer anew.',
  spent: 'This invitation has been answered already. Make a new one.',
  unreachable:
    'The two devices could not reach each other. Put both on one network (the same Wi-Fi, or one’s hotspot) and make a new invitation.',
  unanswered: 'The answer was not taken in time. Ask for a new invitation.',
  busy: 'Too many invitations are open on this device. Close some first.',
  'no-webrtc': 'This browser can’t connect to others directly (it lacks WebRTC).',
} as const

/** Two people's meeting by hand did not come about. Its message is for the person. */
export class HandError extends Error {
  override readonly name = 'HandError'
  readonly reason: HandReason

  constructor(reason: HandReason, options?: ErrorOptions) {
    super(WORDS[reason], options)
    this.reason = reason
  }
}

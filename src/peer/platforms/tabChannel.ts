import type { TabChannel } from '../platform.ts'

/** The other tabs of this profile, by BroadcastChannel. */
export function broadcastTabs(name: string): TabChannel {
  const channel = new BroadcastChannel(name)
  return {
    post: message => channel.postMessage(message),
    onMessage: listener => {
      const onMessage = ({ data }: MessageEvent<unknown>) => listener(data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}

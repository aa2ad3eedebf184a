export { type GossipKeeper, keepGossip } from './keepGossip.ts'
export { gossipOptions } from './options.ts'
export { scoreTopic } from './topicScore.ts'

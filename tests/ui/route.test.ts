import { describe, expect, it } from 'vitest'
import { EXAMPLE, formatRoute, type Route, readRoute } from '../../src/ui/route.ts'

describe('the address of a place', () => {
  it.each<Route>([
    { place: 'home' },
    { place: 'join', link: '#/join/AbC_-1' },
    { place: 'circle', circle: 'z1' },
    { place: 'post', circle: 'z1', post: 'p1' },
    { place: 'post', circle: 'z1', post: 'p1', reply: true },
    { place: 'circle', circle: EXAMPLE },
    { place: 'post', circle: EXAMPLE, post: 'p1' },
    { place: 'charter', circle: EXAMPLE },
    { place: 'network' },
    { place: 'device' },
    { place: 'device', link: '#/join/AbC_-1' },
    { place: 'me' },
  ])('leads back to it: $place', route => {
    expect(readRoute(formatRoute(route))).toEqual(route)
  })

  it('in the example stands under it, so that its address says what it is', () => {
    expect(formatRoute({ place: 'circle', circle: EXAMPLE })).toBe('#/example')
    expect(formatRoute({ place: 'front', circle: EXAMPLE })).toBe('#/example/front')
  })

  it.each(['', '#', '#/', '#/nowhere', '#/circle', '#/circle/', '#content', '#/%E0%A4%A'])(
    'that is none leads home: %j',
    hash => {
      expect(readRoute(hash)).toEqual({ place: 'home' })
    },
  )
})
